using Erp.Modules.Finance.Dimensions;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Reports;

/// <summary>The dimension values behind the set ids of lines; read once each.</summary>
internal sealed class DimensionLabels(ErpDbContext db)
{
    private readonly Dictionary<Guid, IReadOnlyList<JournalLineDimension>> _sets = new() { [DimensionSet.None] = [] };

    /// <summary>Reads those that are not known yet.</summary>
    public async Task LearnAsync(IEnumerable<LedgerRow> rows, CancellationToken ct)
    {
        var ids = rows.Where(r => r.Line is not null).Select(r => r.Line!.DimensionSetId).Where(id => !_sets.ContainsKey(id)).Distinct().ToArray();
        if (ids.Length == 0)
            return;
        var read = await db.Set<DimensionSetValue>().Where(s => ids.Contains(s.SetId))
            .Join(db.Set<Dimension>(), s => s.DimensionId, d => d.Id, (s, d) => new { Set = s, d.Code })
            .Join(db.Set<DimensionValue>(), s => s.Set.ValueId, v => v.Id, (s, v) => new { s.Set.SetId, Label = new JournalLineDimension { DimensionId = s.Set.DimensionId, DimensionCode = s.Code, ValueId = v.Id, ValueCode = v.Code } })
            .ToListAsync(ct);
        foreach (var set in read.GroupBy(r => r.SetId, r => r.Label))
            _sets[set.Key] = [.. set.OrderBy(l => l.DimensionCode, StringComparer.Ordinal)];
    }

    public IReadOnlyList<JournalLineDimension> Of(LedgerLine line) => _sets.GetValueOrDefault(line.DimensionSetId) ?? [];

    /// <summary><c>CC:DHAKA PROJECT:PADMA</c>, for a cell.</summary>
    public static string Text(IReadOnlyList<JournalLineDimension> labels) => string.Join(' ', labels.Select(l => $"{l.DimensionCode}:{l.ValueCode}"));
}
