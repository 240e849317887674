using Erp.Platform.CustomFields;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;

namespace Erp.Modules.Finance.Ledger;

/// <summary>
/// Writes posted entries with their lines, balances and dimension sets: four statements for any number of entries, in the round trip of the
/// commit.
/// </summary>
internal sealed class JournalWriter(UnitOfWork work, Caller caller)
{
    private const string DeleteDrafts = "delete from erp.journal_entries where tenant_id = $1 and id = any($2) and status = 'Draft'";

    private LedgerMovements? _held;

    /// <summary>Takes the drafts that are now posted out of the way: their posted rows take over the ids.</summary>
    public void ReplaceDrafts(IReadOnlyList<Guid> ids) => work.Enlist(new(DeleteDrafts)
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = caller.TenantId }, new NpgsqlParameter<Guid[]> { TypedValue = [.. ids] } },
    });

    public void Write(IReadOnlyList<JournalEntry> entries)
    {
        work.EnlistRows((entries.Any(e => e.CustomFields is not null || e.ExternalIds is not null) ? JournalTables.EntriesWithFields : JournalTables.Entries).Of(caller.TenantId, entries));
        var lines = entries.Count == 1 ? entries[0].Lines : [.. entries.SelectMany(e => e.Lines)];
        WriteLines(lines);
        var movements = _held ?? new LedgerMovements();
        movements.Add(lines);
        if (_held is null)
            AddBalances(movements.Sorted());
    }

    /// <summary>From now on movements are added up here, until <see cref="WriteHeldBalances"/>: a large transaction locks and writes each balance once, at its end.</summary>
    public void HoldBalances() => _held = new();

    public void WriteHeldBalances()
    {
        AddBalances(_held!.Sorted());
        _held = null;
    }

    /// <summary>Writes lines alone: a draft's, which count in no balance.</summary>
    public void WriteLines(List<JournalLine> lines)
    {
        if (lines.Count > 0)
            work.EnlistRows(JournalTables.Lines.Of(caller.TenantId, lines));
    }

    public void WriteDimensionSets(IReadOnlyList<DimensionSetValue> values)
    {
        if (values.Count > 0)
            work.EnlistRows(JournalTables.DimensionSets.Of(caller.TenantId, values));
    }

    public void WriteUniqueFields(IReadOnlyList<CustomFieldKey> keys)
    {
        if (keys.Count > 0)
            work.EnlistRows(CustomFieldKeys.Rows.Of(caller.TenantId, keys));
    }

    private void AddBalances(List<LedgerBalance> balances)
    {
        if (balances.Count > 0)
            work.EnlistRows(JournalTables.Balances.Of(caller.TenantId, balances));
    }
}
