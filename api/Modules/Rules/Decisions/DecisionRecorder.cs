using System.Text.Json;
using Erp.Modules.Rules.Contracts;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using Npgsql;
using NpgsqlTypes;

namespace Erp.Modules.Rules.Decisions;

/// <summary>Writes decisions past the change tracker, in the round trip of the commit: posting is what makes most of them.</summary>
internal sealed class DecisionRecorder(UnitOfWork work, Caller caller, TimeProvider clock) : IRuleDecisions
{
    private const string Insert = """
        insert into erp.rule_decisions (tenant_id, decided_at, user_id, client_id, request_id, hook, organization_id, document_type, document_id, document_date, refused,
          id, rule_id, rule_key, revision, effect, failure, changes, inputs)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, * from unnest($12::uuid[], $13::uuid[], $14::text[], $15::int[], $16::text[], $17::text[], $18::jsonb[], $19::jsonb[])
        """;

    public void Record(RuleHook hook, RuleSubject subject, IReadOnlyList<RuleFiring> firings)
    {
        if (firings.Count > 0)
            work.Enlist(Statement(hook, subject, firings, refused: false));
    }

    public void RecordRefusal(RuleHook hook, RuleSubject subject, IReadOnlyList<RuleFiring> firings)
    {
        if (firings.Where(f => f.Blocks).ToList() is { Count: > 0 } blocking)
            work.AfterRefusal(Statement(hook, subject, blocking, refused: true));
    }

    public void RecordRefusedPart(RuleHook hook, RuleSubject subject, IReadOnlyList<RuleFiring> firings)
    {
        if (firings.Where(f => f.Blocks).ToList() is { Count: > 0 } blocking)
            work.Enlist(Statement(hook, subject, blocking, refused: true));
    }

    private NpgsqlBatchCommand Statement(RuleHook hook, RuleSubject subject, IReadOnlyList<RuleFiring> firings, bool refused) => new(Insert)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = caller.TenantId },
            new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() },
            new NpgsqlParameter { Value = (subject.By ?? caller).UserId ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid },
            new NpgsqlParameter<string?> { TypedValue = (subject.By ?? caller).ClientId, NpgsqlDbType = NpgsqlDbType.Text },
            new NpgsqlParameter<string?> { TypedValue = (subject.By ?? caller).RequestId, NpgsqlDbType = NpgsqlDbType.Text },
            new NpgsqlParameter<string> { TypedValue = hook.Name },
            new NpgsqlParameter<Guid> { TypedValue = subject.OrganizationId },
            new NpgsqlParameter<string> { TypedValue = subject.Type },
            new NpgsqlParameter<Guid> { TypedValue = subject.Id },
            new NpgsqlParameter<DateOnly> { TypedValue = subject.Date },
            new NpgsqlParameter<bool> { TypedValue = refused },
            Array(firings, f => f.DecisionId, NpgsqlDbType.Uuid),
            Array(firings, f => f.RuleId, NpgsqlDbType.Uuid),
            Array(firings, f => f.RuleKey, NpgsqlDbType.Text),
            Array(firings, f => f.Revision, NpgsqlDbType.Integer),
            Array(firings, f => f.Effect.Kind.ToString(), NpgsqlDbType.Text),
            Array(firings, f => f.Failure, NpgsqlDbType.Text),
            Array(firings, f => JsonSerializer.Serialize(f.Changes, ApiJson.Options), NpgsqlDbType.Jsonb),
            Array(firings, f => f.Inputs, NpgsqlDbType.Jsonb),
        },
    };

    private static NpgsqlParameter<T[]> Array<T>(IReadOnlyList<RuleFiring> firings, Func<RuleFiring, T> column, NpgsqlDbType type) =>
        new() { TypedValue = [.. firings.Select(column)], NpgsqlDbType = NpgsqlDbType.Array | type };
}
