using System.Diagnostics;
using System.Globalization;
using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Backup;
using Erp.Platform.Maintenance;
using Erp.Platform.Persistence;

namespace Erp.Modules.Finance.Verification;

/// <summary><c>-- verify-ledger</c>: all tenants, or one.</summary>
internal sealed class VerifyLedgerVerb(AllTenants tenants) : IMaintenanceVerb, IRestoreCheck
{
    /// <summary>2 means "no such verb" for all of them.</summary>
    public const int Differences = 3;

    public string Name => "verify-ledger";
    public string Summary => "Recomputes balances from lines and checks entries, numbers and seals; lists every difference.";
    public string Details => """
          -- verify-ledger                 all tenants
          -- verify-ledger <tenant id>     one tenant (or --tenant=<id>)

        Reads everything and changes nothing; the API may be serving and posting meanwhile.
        """;
    public IReadOnlyList<(int Code, string Meaning)> OwnExitCodes => [(Differences, "there are differences; the output lists them")];
    public VerbNeeds Needs => VerbNeeds.Database;

    public async Task<int> RunAsync(VerbRun run, CancellationToken ct)
    {
        var named = run.Arguments.Count > 0 ? run.Arguments[0] : run.Option("tenant");
        if (named is not null && !Guid.TryParse(named, out _))
            throw new StartupException($"'{named}' is no tenant id: give the id that '-- verify-ledger' lists, or nothing for all tenants.");
        return await VerifyAsync(named is null ? tenants.ListAsync(ct) : OneAsync(Guid.Parse(named)), run.Out, ct) ? ExitCodes.Done : Differences;
    }

    public Task<bool> CheckAsync(TextWriter output, CancellationToken ct) => VerifyAsync(tenants.ListAsync(ct), output, ct);

    /// <returns>True when there is no difference.</returns>
    private async Task<bool> VerifyAsync(IAsyncEnumerable<TenantInfo> all, TextWriter output, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var (count, differences, entries, lines) = (0, 0L, 0L, 0L);
        await foreach (var tenant in all)
        {
            var result = await VerifyAsync(tenant.Id, ct);
            (count, differences, entries, lines) = (count + 1, differences + result.DifferenceCount, entries + result.Entries, lines + result.Lines);
            await VerificationReport.WriteAsync(output, $"{tenant.Slug} ({tenant.Id})", result);
        }
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{count} tenants, {entries:N0} entries, {lines:N0} lines: {VerificationReport.Differences(differences)} ({clock.Elapsed.TotalSeconds:0.0} s)."));
        return differences == 0;
    }

    private async Task<LedgerVerification> VerifyAsync(Guid tenantId, CancellationToken ct)
    {
        await using var scope = tenants.Enter(tenantId);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(ct, readOnly: true);
        return await scope.ServiceProvider.GetRequiredService<LedgerVerifier>().VerifyAsync(ct);
    }

    private async IAsyncEnumerable<TenantInfo> OneAsync(Guid id)
    {
        yield return await tenants.FindAsync(id, CancellationToken.None) ?? throw new StartupException($"There is no tenant {id}: '-- verify-ledger' without one lists them all.");
    }
}
