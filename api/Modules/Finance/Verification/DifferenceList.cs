using Erp.Platform.Tenancy;

namespace Erp.Modules.Finance.Verification;

/// <summary>Collects what a verification finds, counting all and keeping the first ones; what the caller may not reach is left out.</summary>
internal sealed class DifferenceList(Caller caller)
{
    private readonly List<LedgerDifference> _kept = [];

    public IReadOnlyList<LedgerDifference> Kept => _kept;
    public long Count { get; private set; }
    public long Seals { get; set; }
    public long SealedEntries { get; set; }

    public void Add(LedgerDifference difference)
    {
        if (caller.OrganizationIds is not null && (difference.OrganizationId is not { } organization || !caller.MayReach(organization)))
            return;
        Count++;
        if (_kept.Count < LedgerVerification.MostListed)
            _kept.Add(difference);
    }
}
