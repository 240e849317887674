using Erp.Infrastructure;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.Tenancy;

/// <summary>
/// Raw SQL in the app's role against every tenant-owned table of the catalogue. Each table is given a row of each of two tenants by the owner, with
/// constraints and triggers off and in a transaction that is rolled back, so that also tables are tried that hardly ever have one.
/// </summary>
public sealed class RowLevelSecurityTests
{
    private const string NotPermitted = PostgresErrorCodes.InsufficientPrivilege;
    private static readonly Guid Ours = Guid.CreateVersion7(), Theirs = Guid.CreateVersion7();

    [Fact]
    public Task Without_a_tenant_no_row_is_there() => EachTableAsync(async (connection, table) =>
    {
        var seen = await connection.CountAsync(table);
        return seen == 0 ? null : $"{seen} rows without a tenant";
    });

    [Fact]
    public Task With_a_tenant_its_row_is_there_and_no_other() => EachTableAsync(async (connection, table) =>
    {
        await EnterAsync(connection, Ours);
        var (all, foreign) = (await connection.CountAsync(table), await connection.CountAsync($"{table} where tenant_id <> '{Ours}'"));
        return (all, foreign) == (1, 0) ? null : $"{all} rows, {foreign} of them of others";
    });

    [Fact]
    public Task A_row_of_another_tenant_cannot_be_added() => EachTableAsync(async (connection, table) =>
    {
        await EnterAsync(connection, Ours);
        var refusal = await connection.RefusalAsync($"insert into erp.{table} (tenant_id) values ('{Theirs}')");
        return refusal == NotPermitted ? null : $"insert: {refusal ?? "done"}";
    });

    [Fact]
    public Task A_statement_that_sets_the_tenant_row_by_row_is_held_to_each_of_them() => EachTableAsync(async (connection, table) =>
    {
        await EnterAsync(connection, Ours);
        var refusal = await connection.RefusalAsync($"insert into erp.{table} (tenant_id) select case when set_config('erp.tenant_id', t, true) is null then null else uuid '{Ours}' end from unnest(array['{Theirs}']) as t");
        return refusal == NotPermitted ? null : $"insert: {refusal ?? "done"}";
    });

    [Fact]
    public Task A_row_cannot_be_given_to_another_tenant() => EachTableAsync(async (connection, table) =>
    {
        await EnterAsync(connection, Ours);
        var refusal = await connection.RefusalAsync($"update erp.{table} set tenant_id = '{Theirs}'");
        return refusal == NotPermitted ? null : $"update: {refusal ?? "done"}";
    });

    [Fact]
    public Task A_row_of_another_tenant_is_neither_changed_nor_deleted() => EachTableAsync(async (connection, table) =>
    {
        await EnterAsync(connection, Ours);
        foreach (var attempt in new[] { $"delete from erp.{table} where tenant_id = '{Theirs}'", $"update erp.{table} set tenant_id = tenant_id where tenant_id = '{Theirs}'" })
            await connection.RefusalAsync(attempt);
        await connection.ExecuteAsync("reset role");
        var left = await connection.CountAsync($"{table} where tenant_id = '{Theirs}'");
        return left == 1 ? null : $"{left} rows left";
    });

    [Fact]
    public async Task Every_tenant_owned_table_has_its_wall_enabled_and_forced()
    {
        await using var connection = await Catalogue.OpenAsOwnerAsync();
        var walled = await connection.ListAsync("select relname::text from pg_class where relnamespace = 'erp'::regnamespace and relrowsecurity and relforcerowsecurity");
        (await Catalogue.TenantOwnedAsync(connection)).Except(walled).ShouldBeEmpty();
        // A policy beside the wall opens it: policies add up.
        var role = (await TestHost.GetAsync()).AppRole;
        (await connection.ListAsync($"select tablename || '.' || policyname from pg_policies where schemaname = 'erp' and policyname <> 'tenant_isolation' and roles && array['public', '{role}']::name[] order by 1"))
            .ShouldBe(["memberships.own_memberships", "tenants.own_row", "tenants.sign_in"]);
    }

    [Fact]
    public async Task Nothing_in_the_schema_looks_around_the_wall()
    {
        await using var connection = await Catalogue.OpenAsOwnerAsync();
        (await connection.ListAsync("select relname::text from pg_class where relnamespace = 'erp'::regnamespace and relkind in ('v', 'm', 'f')")).ShouldBeEmpty("a view reads with its owner's eyes");
        // Redaction reads and changes the trail of the transaction's own tenant only, and answers a count; the relay's lag is a time.
        (await connection.ListAsync("select proname::text from pg_proc where pronamespace = 'erp'::regnamespace and prosecdef and pg_get_function_result(oid) <> 'SETOF uuid' and proname not in ('redact_audit_entries', 'outbox_waiting_since')"))
            .ShouldBeEmpty("a security definer function reads with its owner's eyes: it may give out ids, which say where there is work, and nothing else");
    }

    [Fact]
    public async Task The_tables_of_the_catalogue_are_those_of_the_model()
    {
        await using var connection = await Catalogue.OpenAsOwnerAsync();
        var model = TenantTables.Of(await TenantFilterTests.ModelAsync()).Select(t => t["erp.".Length..]);
        (await Catalogue.TenantOwnedAsync(connection)).ShouldBe(model, ignoreOrder: true);
    }

    private static async Task EachTableAsync(Func<NpgsqlConnection, string, Task<string?>> breach)
    {
        await using var connection = await Catalogue.OpenAsOwnerAsync();
        var role = (await TestHost.GetAsync()).AppRole;
        var (tables, breaches) = (await Catalogue.TenantOwnedAsync(connection), new List<string>());
        foreach (var table in tables)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("set local session_replication_role = replica");
            foreach (var tenant in new[] { Ours, Theirs })
                await connection.ExecuteAsync(await SampleRow.InsertAsync(connection, table, tenant));
            await connection.ExecuteAsync($"set local session_replication_role = origin; set local role {role}");
            if (await breach(connection, table) is { } found)
                breaches.Add($"{table}: {found}");
            await transaction.RollbackAsync();
        }
        breaches.ShouldBeEmpty();
        tables.Count.ShouldBeGreaterThanOrEqualTo(30);
    }

    private static Task<int> EnterAsync(NpgsqlConnection connection, Guid tenant) => connection.ExecuteAsync($"set local erp.tenant_id = '{tenant}'");
}
