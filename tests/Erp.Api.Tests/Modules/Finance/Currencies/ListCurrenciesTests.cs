using Erp.Infrastructure;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Currencies;

public sealed class ListCurrenciesTests
{
    [Fact]
    public async Task Every_currency_has_its_minor_units_and_names()
    {
        var list = await (await TestHost.AnonymousAsync()).Get("/v1/currencies").ShouldBe(200);
        list.Headers["Cache-Control"].ShouldBe("public, max-age=3600");
        var byCode = list.Data.ToDictionary(c => c.GetProperty("code").GetString()!, c => c.GetProperty("minorUnits").GetInt32());
        (byCode["BDT"], byCode["JPY"], byCode["KWD"]).ShouldBe((2, 0, 3));
        byCode.Count.ShouldBeGreaterThan(150);
        list.Data.ShouldAllBe(c => c.GetProperty("nameBn").GetString()!.Length > 0);
    }
}
