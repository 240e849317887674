using System.Globalization;
using Erp.Platform.TenantExports;

namespace Erp.Modules.Finance.Verification;

/// <summary>A verification in words, for those who run verbs.</summary>
internal static class VerificationReport
{
    public static async Task WriteAsync(TextWriter output, string tenant, LedgerVerification result)
    {
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{tenant}: {result.Entries:N0} entries, {result.Lines:N0} lines, {result.Balances:N0} balances, {result.Seals:N0} seals over {result.SealedEntries:N0} entries: {Differences(result.DifferenceCount)}"));
        foreach (var difference in result.Differences)
            await output.WriteLineAsync($"  {difference.Code} {difference.Subject} {difference.SubjectKey}: expected {difference.Expected}, found {difference.Actual}");
        if (result.DifferenceCount > result.Differences.Count)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  … and {result.DifferenceCount - result.Differences.Count:N0} more"));
    }

    public static string Differences(long count) => count == 0 ? "no difference" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} differences");
}

/// <summary>Verifies the ledger of a tenant that arrives, in the transaction in which it arrives.</summary>
internal sealed class ArrivingLedger(LedgerVerifier verifier) : IArrivalCheck
{
    public async Task<bool> CheckAsync(string tenant, TextWriter output, CancellationToken ct)
    {
        var result = await verifier.VerifyAsync(ct);
        await VerificationReport.WriteAsync(output, tenant, result);
        return result.Clean;
    }
}
