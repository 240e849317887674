using Erp.Kernel;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Erp.Modules.Finance.Seals;

/// <summary>What became of an attempt to seal.</summary>
internal enum SealOutcome
{
    /// <summary>Every entry that was posted is sealed.</summary>
    Complete,
    /// <summary>A seal was made; there may be more to seal.</summary>
    Partial,
    /// <summary>Another instance is sealing this organization.</summary>
    Busy,
}

/// <summary>
/// Makes the next seal of one organization, in a transaction of its own that waits for no posting and holds none back. An advisory lock keeps
/// instances apart.
/// </summary>
internal sealed class LedgerSealer(ErpDbContext db, UnitOfWork work, UnsealedEntries unsealed, SealContents contents, Caller caller, TimeProvider clock)
{
    private const string Lock = "select pg_try_advisory_xact_lock(hashtextextended('ledger seal ' || $1::text, 0))";

    private const string InsertEntries = """
        insert into erp.ledger_seal_entries (tenant_id, entry_id, seal_id, leaf_index, leaf_hash)
        select $1, entry_id, $2, leaf_index - 1, leaf_hash from unnest($3::uuid[], $4::bytea[]) with ordinality as e(entry_id, leaf_hash, leaf_index)
        """;

    private const string RaiseMarks = """
        insert into erp.ledger_seal_marks (tenant_id, series_id, fiscal_year_id, last_number) select $1, * from unnest($2::uuid[], $3::uuid[], $4::bigint[])
        on conflict (tenant_id, series_id, fiscal_year_id) do update set last_number = excluded.last_number
        """;

    /// <summary>The caller has identified the tenant; the transaction begins and ends here.</summary>
    public async Task<SealOutcome> SealAsync(Guid organizationId, CancellationToken ct)
    {
        if (!await LockAsync(organizationId, ct))
        {
            await work.RollbackAsync(ct);
            return SealOutcome.Busy;
        }
        var (next, more) = await unsealed.NextAsync(organizationId, ct);
        if (next.Count == 0)
        {
            await work.RollbackAsync(ct);
            return SealOutcome.Complete;
        }
        var entries = await contents.ReadAsync([.. next.Select(e => e.Id)], ct);
        byte[][] leaves = [.. next.Select(e => MerkleTree.LeafHash(entries[e.Id].Encode()))];
        var previous = await db.Set<LedgerSeal>().AsNoTracking().Where(s => s.OrganizationId == organizationId).OrderByDescending(s => s.Number).FirstOrDefaultAsync(ct);
        var seal = Next(organizationId, previous, leaves);
        db.Add(seal);
        await db.SaveChangesAsync(ct);
        Write(seal, next, leaves);
        await work.CommitAsync(ct);
        return more ? SealOutcome.Partial : SealOutcome.Complete;
    }

    private async Task<bool> LockAsync(Guid organizationId, CancellationToken ct) =>
        await work.RunAsync([new(Lock) { Parameters = { Uuid(organizationId) } }], static async (reader, token) => await reader.ReadAsync(token) && reader.GetBoolean(0), ct);

    private LedgerSeal Next(Guid organizationId, LedgerSeal? previous, byte[][] leaves)
    {
        var now = clock.GetUtcNow();
        var first = (previous?.LastSequence ?? 0) + 1;
        var last = first + leaves.Length - 1;
        var root = MerkleTree.Root(leaves);
        var before = previous?.SealHash ?? LedgerSealHash.Genesis.ToArray();
        return new()
        {
            Id = Guid.CreateVersion7(now),
            OrganizationId = organizationId,
            Number = (previous?.Number ?? 0) + 1,
            FirstSequence = first,
            LastSequence = last,
            EntryCount = leaves.Length,
            MerkleRoot = root,
            PreviousSealHash = before,
            SealHash = LedgerSealHash.Compute(before, root, first, last),
            SealedAt = now,
        };
    }

    private void Write(LedgerSeal seal, List<UnsealedEntry> entries, byte[][] leaves)
    {
        work.Enlist(new(InsertEntries)
        {
            Parameters = { Uuid(caller.TenantId), Uuid(seal.Id), new NpgsqlParameter<Guid[]> { TypedValue = [.. entries.Select(e => e.Id)] }, new NpgsqlParameter<byte[][]> { TypedValue = leaves } },
        });
        var marks = entries.GroupBy(e => (e.SeriesId, e.FiscalYearId)).ToList();
        work.Enlist(new(RaiseMarks)
        {
            Parameters =
            {
                Uuid(caller.TenantId),
                new NpgsqlParameter<Guid[]> { TypedValue = [.. marks.Select(m => m.Key.SeriesId)] },
                new NpgsqlParameter<Guid[]> { TypedValue = [.. marks.Select(m => m.Key.FiscalYearId)] },
                new NpgsqlParameter<long[]> { TypedValue = [.. marks.Select(m => m.Max(e => e.Number))] },
            },
        });
    }

    private static NpgsqlParameter<Guid> Uuid(Guid value) => new() { TypedValue = value };
}
