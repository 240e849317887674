using Erp.Platform.Audit;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Finance.Ledger;

/// <summary>
/// Movements of one account in one period, by currency and dimension set, kept in the posting transaction: a trial balance reads
/// accounts × periods instead of lines. <c>verify-ledger</c> recomputes it.
/// </summary>
[NotAudited("Added up from the posted lines.")]
internal sealed class LedgerBalance : ITenantOwned
{
    public required Guid AccountId { get; init; }
    public required Guid PeriodId { get; init; }
    public required string Currency { get; init; }
    public required Guid DimensionSetId { get; init; }
    public required Guid OrganizationId { get; init; }
    public decimal Debit { get; private set; }
    public decimal Credit { get; private set; }
    public decimal BaseDebit { get; private set; }
    public decimal BaseCredit { get; private set; }

    public void Add(JournalLine line)
    {
        Debit += line.Debit;
        Credit += line.Credit;
        BaseDebit += line.BaseDebit;
        BaseCredit += line.BaseCredit;
    }
}

internal sealed class LedgerBalanceMapping : IEntityTypeConfiguration<LedgerBalance>
{
    public void Configure(EntityTypeBuilder<LedgerBalance> entity)
    {
        entity.ToTable("ledger_balances");
        entity.HasKey(b => new { b.AccountId, b.PeriodId, b.Currency, b.DimensionSetId });
        entity.Property(b => b.Currency).HasMaxLength(3).IsFixedLength();
        // Totals of many lines: wider than a line's numeric(19,4).
        foreach (var amount in new[] { nameof(LedgerBalance.Debit), nameof(LedgerBalance.Credit), nameof(LedgerBalance.BaseDebit), nameof(LedgerBalance.BaseCredit) })
            entity.Property(amount).HasPrecision(25, 4);
    }
}
