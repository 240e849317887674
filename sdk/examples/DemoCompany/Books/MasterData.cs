using Erp.Sdk;

namespace Erp.Demo.Books;

/// <summary>What the entries refer to beside the chart of accounts: outlets and exchange rates.</summary>
internal static class MasterData
{
    private const string Dollar = "USD";

    public static async Task EnsureAsync(ErpClient client, DateOnly from, DateOnly through, CancellationToken ct)
    {
        await EnsureOutletsAsync(client, ct);
        if ((await client.ExchangeRates.ListAsync(limit: 1, cancellationToken: ct)).Data.Count > 0)
            return;
        List<CreateExchangeRateRequest> rates = [];
        for (var month = from; month <= through; month = month.AddMonths(1))
            rates.Add(new() { FromCurrency = Dollar, ToCurrency = "BDT", Date = month, Rate = DollarRate(month) });
        await client.ExchangeRates.BatchAsync(new() { Rates = rates }, cancellationToken: ct);
    }

    /// <summary>Taka for a dollar, the whole month.</summary>
    public static decimal DollarRate(DateOnly day) => 122m + new Dice(new(day.Year, day.Month, 1), "dollar").Number(0, 15) / 10m;

    private static async Task EnsureOutletsAsync(ErpClient client, CancellationToken ct)
    {
        if (await client.Dimensions.ListAllAsync(cancellationToken: ct).AnyAsync(d => d.Code == Company.OutletDimension, ct))
            return;
        var dimension = await client.Dimensions.CreateAsync(new() { Code = Company.OutletDimension, Name = "Outlet", NameBn = "বিক্রয়কেন্দ্র" }, cancellationToken: ct);
        foreach (var (code, name, nameBn) in Company.Outlets)
            await client.DimensionValues.CreateAsync(dimension.Id, new() { Code = code, Name = name, NameBn = nameBn }, cancellationToken: ct);
    }
}
