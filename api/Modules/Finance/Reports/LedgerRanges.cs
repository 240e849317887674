using Erp.Kernel;

namespace Erp.Modules.Finance.Reports;

/// <summary>Resolves what a report of lines goes over.</summary>
internal sealed class LedgerRanges(ReportScopes scopes)
{
    /// <param name="request">What was asked.</param>
    /// <param name="ids">Accounts and groups by id …</param>
    /// <param name="codes">… and by code; none of both = all accounts.</param>
    /// <param name="includeZero">Accounts without balance and movement are shown too.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<LedgerRange>> ResolveAsync(LedgerLinesRequest request, Guid[]? ids, string[]? codes, bool includeZero, CancellationToken ct)
    {
        if (!(await scopes.ResolveAsync(request, ct)).Try(out var scope, out var refusal) || !ReportScopes.RangeOf(scope, request.From, request.To).Try(out var days, out refusal))
            return refusal;
        if (!ReportAccounts.Choose(scope.Chart, ids, codes).Try(out var chosen, out refusal))
            return refusal;
        return new LedgerRange(scope with { Filter = scope.Filter with { PartyId = request.PartyId } }, days, chosen, includeZero);
    }
}
