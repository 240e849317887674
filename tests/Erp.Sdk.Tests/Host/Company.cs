using Erp.Infrastructure;

namespace Erp.Sdk.Host;

/// <summary>A tenant of one test, signed up through the SDK, with the client that its credentials make.</summary>
internal sealed class Company : IDisposable
{
    private Company(Uri address, SignUpResponse signedUp, Action<ErpClientOptions>? adjust)
    {
        (Address, SignedUp) = (address, signedUp);
        Client = Connect(adjust);
    }

    public Uri Address { get; }
    public SignUpResponse SignedUp { get; }
    public ErpClient Client { get; }

    /// <summary>What the examples of the README read.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["ERP_BASE_URL"] = Address.ToString(),
        ["ERP_CLIENT_ID"] = SignedUp.ApiClient!.ClientId,
        ["ERP_CLIENT_SECRET"] = SignedUp.ApiClient.ClientSecret,
    };

    public static async Task<Company> SignUpAsync(Action<ErpClientOptions>? adjust = null, string baseCurrency = "BDT", Uri? address = null)
    {
        address ??= (await TestHost.GetAsync()).Address;
        using var anybody = new ErpClient(new() { BaseUrl = address });
        var slug = $"sdk-{Guid.NewGuid():N}"[..20];
        return new(address, await anybody.Tenants.SignUpAsync(new()
        {
            Name = "SDK tests",
            Slug = slug,
            Owner = new() { Email = $"{slug}@test.example", Name = "Test Owner", Password = TestTenant.Password },
            Organization = new() { Code = "ORG", Name = "Test Organization Ltd", NameBn = "পরীক্ষা লিমিটেড", BaseCurrency = baseCurrency },
            ChartTemplate = "bd-sme",
            ApiClient = true,
        }), adjust);
    }

    /// <summary>Another client with the same credentials.</summary>
    public ErpClient Connect(Action<ErpClientOptions>? adjust = null)
    {
        var options = new ErpClientOptions
        {
            BaseUrl = Address,
            ClientId = SignedUp.ApiClient!.ClientId,
            ClientSecret = SignedUp.ApiClient.ClientSecret,
            RetryDelay = TimeSpan.FromMilliseconds(20),
        };
        adjust?.Invoke(options);
        return new(options);
    }

    /// <summary>Rent, paid from the bank, today in Dhaka.</summary>
    public static CreateJournalEntryRequest Rent(decimal amount = 85_000m, bool post = true, string narration = "Office rent") => new()
    {
        Post = post,
        Date = DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(6)).DateTime),
        Narration = narration,
        Reference = "CHQ-004512",
        Lines = [new() { AccountCode = "6210", Debit = amount, Description = "মতিঝিল অফিস" }, new() { AccountCode = "1113", Credit = amount }],
    };

    public void Dispose() => Client.Dispose();
}
