using System.Collections.Frozen;
using Erp.Kernel;
using Erp.Modules.Finance.Accounts;
using Erp.Modules.Finance.Dimensions;
using Erp.Modules.Finance.FiscalYears;
using Erp.Modules.Finance.Numbering;
using Erp.Modules.Finance.PostingHook;
using Erp.Modules.Organizations.Contracts;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Workflow.Contracts;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Ledger;

/// <summary>Reads a <see cref="LedgerReference"/> from the database, its version first: what comes after can only be newer.</summary>
internal sealed class LedgerReferenceLoader(ErpDbContext db, IOrganizations organizations, IRules rules, IApprovalGate approvals)
{
    public const string JournalDocumentType = "journalEntry";
    public const string RoundingKey = "ROUNDING";

    public async Task<LedgerReference?> LoadAsync(Guid organizationId, CancellationToken ct)
    {
        if (await organizations.FindAsync(organizationId, ct) is not { } organization)
            return null;
        var version = await VersionAsync(organizationId, ct);
        var accounts = await AccountsAsync(organizationId, ct);
        var series = await SeriesAsync(organizationId, ct);
        var dimensions = await DimensionsAsync(ct);
        return new LedgerReference
        {
            Organization = organization,
            BaseCurrency = Currency.Find(organization.BaseCurrency)!,
            Version = version,
            Accounts = accounts.ToFrozenDictionary(a => a.Facts.Id, a => a.Facts),
            AccountsByCode = accounts.ToFrozenDictionary(a => a.Facts.Code, a => a.Facts),
            Periods = await PeriodsAsync(organizationId, ct),
            Series = series.ToFrozenDictionary(s => s.Facts.Code, s => s.Facts),
            SeriesById = series.ToFrozenDictionary(s => s.Facts.Id, s => s.Facts),
            DefaultSeries = series.FirstOrDefault(s => s.IsDefault).Facts,
            Dimensions = dimensions.ToFrozenDictionary(d => d.Id),
            DimensionsByCode = dimensions.ToFrozenDictionary(d => d.Code),
            Approvals = await approvals.PolicyAsync(JournalDocumentType, ct),
            RoundingAccountId = accounts.FirstOrDefault(a => a.SystemKey == RoundingKey && a.Facts.IsPostable).Facts?.Id,
            Rules = await rules.LoadAsync(JournalEntryHook.Posting, organizationId, ct),
        };
    }

    public async Task<long> VersionAsync(Guid organizationId, CancellationToken ct) =>
        await db.Set<NumberCounter>().Where(c => c.OrganizationId == organizationId).MaxAsync(c => (long?)c.LedgerVersion, ct) ?? 0;

    private async Task<List<(AccountFacts Facts, string? SystemKey)>> AccountsAsync(Guid organizationId, CancellationToken ct)
    {
        var accounts = await db.Set<Account>().AsNoTracking().Include(a => a.DimensionRules).Where(a => a.OrganizationId == organizationId).ToListAsync(ct);
        return [.. accounts.Select(a => (
            new AccountFacts(a.Id, a.Code, a.Name, a.NameBn, a.IsGroup, a.IsActive, a.Currency, Rules(a, DimensionRequirement.Mandatory), Rules(a, DimensionRequirement.Forbidden)) { Type = a.Type, ParentId = a.ParentId, SystemKey = a.SystemKey },
            a.SystemKey))];

        static Guid[] Rules(Account account, DimensionRequirement requirement) =>
            [.. account.DimensionRules.Where(r => r.Requirement == requirement).Select(r => r.DimensionId)];
    }

    private async Task<PeriodFacts[]> PeriodsAsync(Guid organizationId, CancellationToken ct)
    {
        var periods = await db.Set<FiscalPeriod>()
            .Where(p => p.OrganizationId == organizationId)
            .Join(db.Set<FiscalYear>(), p => p.FiscalYearId, y => y.Id, (p, y) => new { Period = p, Year = y })
            .AsNoTracking()
            .ToListAsync(ct);
        return [.. periods.Select(x => new PeriodFacts(x.Period.Id, x.Period.Name, x.Period.StartDate, x.Period.EndDate, x.Period.Ledger, x.Year.Id, x.Year.Name, x.Year.StartDate, x.Year.EndDate)).OrderBy(p => p.Start)];
    }

    private async Task<List<(SeriesFacts Facts, bool IsDefault)>> SeriesAsync(Guid organizationId, CancellationToken ct)
    {
        var series = await db.Set<NumberSeries>().AsNoTracking().Where(s => s.OrganizationId == organizationId && s.DocumentType == JournalDocumentType).ToListAsync(ct);
        return [.. series.Select(s => (new SeriesFacts(s.Id, s.Code, NumberPattern.Parse(s.Pattern).Value), s.IsDefault))];
    }

    private async Task<List<DimensionFacts>> DimensionsAsync(CancellationToken ct)
    {
        var values = (await db.Set<DimensionValue>().AsNoTracking().ToListAsync(ct)).ToLookup(v => v.DimensionId, v => new DimensionValueFacts(v.Id, v.Code, v.IsActive));
        var dimensions = await db.Set<Dimension>().AsNoTracking().ToListAsync(ct);
        return [.. dimensions.Select(d => new DimensionFacts(d.Id, d.Code, d.IsActive, values[d.Id].ToFrozenDictionary(v => v.Id), values[d.Id].ToFrozenDictionary(v => v.Code)))];
    }
}
