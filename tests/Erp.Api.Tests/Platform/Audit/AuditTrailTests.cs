using Erp.Infrastructure;
using Erp.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.Audit;

/// <summary>What the database itself holds the trail to.</summary>
public sealed class AuditTrailTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Filters => new()
    {
        { "id", "" }, { "entity_id", "entityId" }, { "entity_type", "entityType" }, { "client_id", "clientId" }, { "request_id", "requestId" },
        { "user_id", "actor" }, { "action", "action" }, { "field", "field" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Every_filter_is_a_range_of_an_index_behind_the_tenants_wall(string column, string filter)
    {
        var host = await TestHost.GetAsync();
        // Statistics of a table that was almost empty make all its indexes look alike.
        await using (var owner = NpgsqlDataSource.Create(host.OwnerConnection))
        await using (var analyze = owner.CreateCommand("analyze erp.audit_entries, erp.audited_fields"))
            await analyze.ExecuteNonQueryAsync(Cancel);
        await using var scope = host.Services.GetRequiredService<JobScopes>().Open(Guid.CreateVersion7());
        await scope.Work.BeginAsync(Cancel);
        // The tables are small here, so the planner is told to take an index where it can.
        await scope.Db.Database.ExecuteSqlRawAsync("set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off; set local enable_hashjoin = off", Cancel);
        var asked = new AuditFilter
        {
            EntityId = filter == "entityId" ? "x" : null,
            EntityType = filter == "entityType" ? "x" : null,
            ClientId = filter == "clientId" ? "x" : null,
            RequestId = filter == "requestId" ? "x" : null,
            Actor = filter == "actor" ? Guid.CreateVersion7() : null,
            Action = filter == "action" ? AuditAction.Deleted : null,
            Field = filter == "field" ? "x" : null,
        };
        await using var explain = scope.Get<AuditTrail>().Query(asked, null).OrderByDescending(e => e.Id).Take(50).CreateDbCommand();
        explain.CommandText = $"explain {explain.CommandText}";
        var plan = new List<string>();
        await using (var reader = await explain.ExecuteReaderAsync(Cancel))
        {
            while (await reader.ReadAsync(Cancel))
                plan.Add(reader.GetString(0));
        }
        var text = string.Join('\n', plan);
        plan.ShouldContain(line => line.Contains("Index Cond", StringComparison.Ordinal) && (filter.Length == 0 || line.Contains(column, StringComparison.Ordinal)), text);
        text.ShouldNotContain("Sort");
    }

    [Theory]
    [InlineData("update erp.audit_entries set reason = 'x'")]
    [InlineData("delete from erp.audit_entries")]
    [InlineData("truncate erp.audit_entries")]
    [InlineData("update erp.audited_fields set field = 'x'")]
    [InlineData("delete from erp.audited_fields")]
    [InlineData("update erp.audit_redactions set reason = 'x'")]
    [InlineData("delete from erp.audit_redactions")]
    [InlineData("alter table erp.audit_entries disable trigger all")]
    public async Task The_apps_own_role_only_ever_adds(string attack)
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        await using var connection = await (await TestHost.GetAsync()).App.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using var enter = new NpgsqlCommand($"select set_config('erp.tenant_id', '{tenant.Id}', true)", connection, transaction);
        await enter.ExecuteNonQueryAsync(Cancel);
        await using var command = new NpgsqlCommand(attack, connection, transaction);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Cancel))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }
}
