using Erp.Modules.Finance.Ledger;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Erp.Modules.Finance.PostingHook;

/// <summary>Writes and reads the tags of entries.</summary>
internal sealed class JournalTags(ErpDbContext db, UnitOfWork work, Caller caller)
{
    private const string Insert = "insert into erp.journal_entry_tags (tenant_id, entry_id, tag) select $1, $2, unnest($3::text[])";

    /// <summary>With the commit, after the entry itself.</summary>
    public void Write(Guid entryId, IReadOnlyList<string> tags)
    {
        if (tags.Count > 0)
            work.Enlist(new(Insert)
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid> { TypedValue = caller.TenantId },
                    new NpgsqlParameter<Guid> { TypedValue = entryId },
                    new NpgsqlParameter<string[]> { TypedValue = [.. tags] },
                },
            });
    }

    /// <summary>Puts the tags on entries that were read.</summary>
    public async Task ReadAsync(IReadOnlyList<JournalEntry> entries, CancellationToken ct)
    {
        var ids = entries.Where(e => e.Status == JournalEntryStatus.Posted).Select(e => e.Id).ToArray();
        if (ids.Length == 0)
            return;
        var tags = (await db.Set<JournalEntryTag>().AsNoTracking().Where(t => ids.Contains(t.EntryId)).OrderBy(t => t.Tag).ToListAsync(ct)).ToLookup(t => t.EntryId, t => t.Tag);
        foreach (var entry in entries)
            entry.Tags = [.. tags[entry.Id]];
    }
}
