using Erp.Kernel;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Currencies;

public sealed record ListCurrenciesRequest;

/// <summary>A currency of ISO 4217.</summary>
public sealed record CurrencyResponse
{
    /// <summary>ISO 4217 code, such as <c>BDT</c>.</summary>
    public required string Code { get; init; }

    /// <summary>ISO 4217 number, three digits.</summary>
    public required string NumericCode { get; init; }

    /// <summary>Decimals that amounts have: 2 for taka and paisa.</summary>
    public required int MinorUnits { get; init; }

    /// <summary>Name in English.</summary>
    public required string Name { get; init; }

    /// <summary>Name in Bangla.</summary>
    public required string NameBn { get; init; }
}

internal sealed class ListCurrencies : QueryEndpoint<ListCurrenciesRequest, Page<CurrencyResponse>>
{
    private static readonly Page<CurrencyResponse> All = new([.. Currency.All.Select(c => new CurrencyResponse
    {
        Code = c.Code,
        NumericCode = c.NumericCode,
        MinorUnits = c.MinorUnits,
        Name = c.EnglishName,
        NameBn = c.BanglaName,
    })], null);

    public override void Configure()
    {
        Get("/v1/currencies");
        Operate("Currencies", "list", anonymous: true).CacheControl = CacheControls.Static;
        Summary(s =>
        {
            s.Summary = "List currencies";
            s.Description = "Every currency of ISO 4217 with its minor units, by code, in one page. Open to anybody and cacheable: a sign-up form needs it before anybody is signed in.";
        });
    }

    protected override Task<Result<Page<CurrencyResponse>>> Handle(ListCurrenciesRequest request, CancellationToken ct) => Task.FromResult<Result<Page<CurrencyResponse>>>(All);
}
