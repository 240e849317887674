using Erp.Infrastructure;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Platform.Tenancy;

/// <summary>The role that the product logs in as reads and writes rows, and can do nothing else.</summary>
public sealed class AppRoleTests
{
    [Fact]
    public async Task It_is_no_superuser_of_any_kind_and_in_no_group()
    {
        await using var connection = await Catalogue.OpenAsOwnerAsync();
        var role = (await TestHost.GetAsync()).AppRole;
        (await connection.ListAsync($"select concat_ws(' ', rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication) from pg_roles where rolname = '{role}'")).ShouldBe(["f f f f f"]);
        (await connection.ListAsync($"select roleid::regrole::text from pg_auth_members where member = '{role}'::regrole")).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_owns_nothing()
    {
        await using var connection = await Catalogue.OpenAsOwnerAsync();
        var role = (await TestHost.GetAsync()).AppRole;
        (await connection.ListAsync($"select pg_describe_object(classid, objid, objsubid) from pg_shdepend where refobjid = '{role}'::regrole and deptype = 'o'")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("create table erp.mine (id int)")]
    [InlineData("create table public.mine (id int)")]
    [InlineData("create schema mine")]
    [InlineData("create role mine")]
    [InlineData("create extension dblink")]
    [InlineData("create function erp.mine() returns int language sql as 'select 1'")]
    [InlineData("create policy mine on erp.accounts using (true)")]
    [InlineData("drop policy tenant_isolation on erp.accounts")]
    [InlineData("alter table erp.accounts disable row level security")]
    [InlineData("alter table erp.accounts no force row level security")]
    [InlineData("alter table erp.accounts owner to current_user")]
    [InlineData("alter role current_user bypassrls")]
    [InlineData("drop table erp.accounts")]
    [InlineData("truncate erp.accounts")]
    [InlineData("set role postgres")]
    [InlineData("set session authorization postgres")]
    [InlineData("set session_replication_role = replica")]
    [InlineData("select * from erp.__migrations")]
    [InlineData("update erp.schema_build set build = gen_random_uuid()")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    [InlineData("copy erp.accounts to program 'cat'")]
    [InlineData("select rolpassword from pg_authid")]
    [InlineData("select lo_import('/etc/passwd')")]
    public async Task It_is_refused(string sql)
    {
        await using var connection = await (await TestHost.GetAsync()).App.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        (await connection.RefusalAsync(sql)).ShouldBeOneOf(PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.WrongObjectType, "2BP01");
    }

    /// <summary>With row security off PostgreSQL refuses to answer rather than to answer everything.</summary>
    [Fact]
    public async Task It_cannot_switch_the_wall_off_for_its_own_statements()
    {
        var tenant = await TestHost.NewTenantAsync();
        await using var connection = await (await TestHost.GetAsync()).App.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync($"set local row_security = off; set local erp.tenant_id = '{tenant.Id}'");
        foreach (var table in await Catalogue.TenantOwnedAsync(connection))
            (await connection.RefusalAsync($"select 1 from erp.{table}")).ShouldBe(PostgresErrorCodes.InsufficientPrivilege, table);
    }

    [Fact]
    public async Task What_is_only_ever_added_to_it_can_neither_change_nor_delete()
    {
        var tables = TenantTables.AppendOnly(await TenantFilterTests.ModelAsync()).ToList();
        tables.ShouldNotBeEmpty();
        await using var connection = await (await TestHost.GetAsync()).App.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        foreach (var table in tables)
        {
            foreach (var sql in new[] { $"update {table} set tenant_id = tenant_id", $"delete from {table}", $"truncate {table}" })
                (await connection.RefusalAsync(sql)).ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);
        }
    }
}
