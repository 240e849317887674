using Erp.Infrastructure;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Identity;
using Shouldly;
using Xunit;

namespace Erp.Platform.Idempotency;

public sealed class IdempotencyStoreTests
{
    private const string Entries = "/v1/journal-entries";

    [Fact]
    public async Task The_same_request_under_its_key_is_answered_as_before_and_done_once()
    {
        var (tenant, key) = (await TestHost.NewTenantAsync(), Key());
        var first = await tenant.Post(Entries, Journal.Entry(7m), key).ShouldBe(201);
        var again = await tenant.Post(Entries, Journal.Entry(7m), key).ShouldBe(201);
        (again.Text, again.Location, again.ETag, again.Headers["Idempotency-Replayed"]).ShouldBe((first.Text, first.Location, first.ETag, "true"));
        first.Headers.ContainsKey("Idempotency-Replayed").ShouldBeFalse();
        (await tenant.Get(Entries).ShouldBe(200)).Data.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_key_used_for_anything_else_is_refused_and_nothing_is_done()
    {
        var (tenant, key) = (await TestHost.NewTenantAsync(), Key());
        await tenant.Post(Entries, Journal.Entry(7m), key).ShouldBe(201);
        var before = await StoredRows.OfAsync(tenant.Id);
        await tenant.Post(Entries, Journal.Entry(8m), key).ShouldRefuse(422, "idempotency_key_reused");
        await tenant.Post(Entries, Journal.Entry(7m, narration: "Rent "), key).ShouldRefuse(422, "idempotency_key_reused");
        await tenant.Post("/v1/journal-entries/batch", new { entries = new[] { Journal.Entry(7m).Where(p => p.Key != "post").ToDictionary() } }, key).ShouldRefuse(422, "idempotency_key_reused");
        await tenant.Post("/v1/dimensions", new { code = "CC", name = "Cost centre" }, key).ShouldRefuse(422, "idempotency_key_reused");
        (await StoredRows.OfAsync(tenant.Id)).ShouldBe(before);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_key_free_for_the_corrected_one()
    {
        var (tenant, key) = (await TestHost.NewTenantAsync(), Key());
        await tenant.Post(Entries, Journal.Entry(7m, date: "1999-01-01"), key).ShouldRefuse(422, "no_fiscal_year");
        await tenant.Post(Entries, Journal.Entry(7m), key).ShouldBe(201);
    }

    [Fact]
    public async Task A_preview_neither_uses_nor_heeds_a_key()
    {
        var (tenant, key) = (await TestHost.NewTenantAsync(), Key());
        await tenant.Post($"{Entries}?preview=true", Journal.Entry(7m), key).ShouldBe(200);
        await tenant.Post(Entries, Journal.Entry(7m), key).ShouldBe(201);
        await tenant.Post($"{Entries}?preview=true", Journal.Entry(8m), key).ShouldBe(200);
    }

    [Fact]
    public async Task Keys_of_other_callers_and_tenants_are_other_keys()
    {
        var (tenant, other, key) = (await TestHost.NewTenantAsync(), await TestHost.NewTenantAsync(), Key());
        var colleague = await People.ConnectAsync(await tenant.AddApiClientAsync(People.Owner));
        var posted = new[] { await tenant.Post(Entries, Journal.Entry(7m), key).ShouldBe(201), await colleague.Post(Entries, Journal.Entry(7m), key).ShouldBe(201), await other.Post(Entries, Journal.Entry(7m), key).ShouldBe(201) };
        posted.Select(p => p.Id).Distinct().Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a b")]
    [InlineData("a\tb")]
    public async Task A_key_of_other_characters_is_refused(string key) => await RefusedAsync(key);

    [Fact]
    public async Task A_key_that_is_too_long_is_refused() => await RefusedAsync(new('k', IdempotencyKey.KeyLength + 1));

    private static async Task RefusedAsync(string key)
    {
        var tenant = await TestHost.NewTenantAsync();
        var before = await StoredRows.OfAsync(tenant.Id);
        await tenant.Post(Entries, Journal.Entry(7m), ("Idempotency-Key", key)).ShouldRefuse(400, "invalid_idempotency_key", "header:Idempotency-Key");
        (await StoredRows.OfAsync(tenant.Id)).ShouldBe(before);
    }

    private static (string, string) Key() => ("Idempotency-Key", Guid.NewGuid().ToString());
}
