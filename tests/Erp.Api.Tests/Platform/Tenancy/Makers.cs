using Erp.Infrastructure;
using Erp.Modules.Finance.Imports;
using Erp.Modules.Finance.Ledger;
using Erp.Modules.Finance.Seals;
using Erp.Modules.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Erp.Platform.Tenancy;

/// <summary>How to make what the example of a POST does not make: because nobody may, or because the example's date will be over one day.</summary>
internal static class Makers
{
    public static readonly Dictionary<string, Func<Belongings, Task<IReadOnlyList<Guid>>>> Special = new()
    {
        ["/v1/accounts"] = async b => [await MadeAsync(b, "/v1/accounts", new { organizationId = b.OrganizationId, code = "9801", name = "Suspense", type = "expense" })],
        ["/v1/fiscal-periods"] = async b => [await b.FirstOfAsync("/v1/fiscal-periods")],
        ["/v1/fiscal-years"] = async b => [await b.FirstOfAsync("/v1/fiscal-years")],
        ["/v1/invitations"] = async b => [await MadeAsync(b, "/v1/invitations", new { email = $"i{Guid.NewGuid():N}@people.example", roleIds = new[] { People.Clerk } })],
        ["/v1/jobs"] = ImportAsync,
        ["/v1/journal-entries"] = async b => [await EntryAsync(b, post: true), await EntryAsync(b, post: false)],
        ["/v1/journal-imports"] = ImportAsync,
        ["/v1/ledger-seals"] = async b => [await SealAsync(b)],
        ["/v1/organizations"] = b => Task.FromResult<IReadOnlyList<Guid>>([b.OrganizationId]),
        ["/v1/recurring-journals"] = async b => [await MadeAsync(b, "/v1/recurring-journals", Recurring(b))],
        ["/v1/users"] = async b => [await b.FirstOfAsync("/v1/users")],
    };

    private static async Task<Guid> MadeAsync(Belongings belongings, string collection, object body) => (await belongings.Owner.Post(collection, body).ShouldBe(201)).Id;

    private static Task<Guid> EntryAsync(Belongings belongings, bool post) =>
        MadeAsync(belongings, "/v1/journal-entries", Journal.Entry(10m, post).With("organizationId", belongings.OrganizationId));

    private static async Task<IReadOnlyList<Guid>> ImportAsync(Belongings belongings)
    {
        var job = await ImportScenario.ImportAsync(belongings.Owner, ImportScenario.Entry() + "\n", query: $"?organizationId={belongings.OrganizationId}");
        return job.Status() == "succeeded" ? [job.Id] : throw job.Unexpected("expected the import to succeed");
    }

    private static async Task<Guid> SealAsync(Belongings belongings)
    {
        var work = (await TestHost.GetAsync()).Services.GetRequiredService<SealWork>();
        while (!await work.SealAsync(belongings.Tenant.Id, belongings.OrganizationId, CancellationToken.None))
            await Task.Delay(10);
        return await belongings.FirstOfAsync("/v1/ledger-seals");
    }

    /// <summary>Due a month from now, so that no run of it changes anything while it is attacked.</summary>
    private static object Recurring(Belongings belongings) => new
    {
        organizationId = belongings.OrganizationId,
        name = "Office rent",
        frequency = "monthly",
        day = 31,
        start = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(30)),
        narration = "Office rent",
        lines = new object[] { Journal.Debit(Journal.Rent, "85000.00"), Journal.Credit(Journal.Bank, "85000.00") },
    };
}
