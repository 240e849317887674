using Erp.Infrastructure;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Ledger;

/// <summary>What the database itself holds against the app's own role, whatever code runs above it.</summary>
public sealed class LedgerLawsTests
{
    [Theory]
    [InlineData("update erp.journal_entries set narration = 'changed'")]
    [InlineData("update erp.journal_entries set status = 'Draft'")]
    [InlineData("delete from erp.journal_entries")]
    [InlineData("update erp.journal_lines set base_debit = base_debit + 1")]
    [InlineData("update erp.journal_lines set posted_at = null")]
    [InlineData("delete from erp.journal_lines")]
    [InlineData("truncate erp.journal_lines")]
    [InlineData("alter table erp.journal_lines disable trigger all")]
    [InlineData("insert into erp.journal_lines (tenant_id, entry_id, line_no, organization_id, account_id, period_id, date, posted_at, currency, debit, credit, exchange_rate, base_debit, base_credit, dimension_set_id, is_rounding) select tenant_id, entry_id, 3, organization_id, account_id, period_id, date, posted_at, currency, 1, 0, 1, 1, 0, dimension_set_id, false from erp.journal_lines limit 1")]
    public async Task Posted_rows_neither_change_nor_go_nor_grow(string sql)
    {
        var tenant = await TestHost.NewTenantAsync();
        var posted = await tenant.PostEntry(100m);
        var host = await TestHost.GetAsync();
        await using var connection = await host.App.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(connection, $"select set_config('erp.tenant_id', '{tenant.Id}', true)");
        await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(connection, sql));
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
        (await tenant.Get(posted.Location).ShouldBe(200)).Text.ShouldBe(posted.Text);
    }

    /// <summary>Lines of several tenants in one statement, each row under its own tenant, as postings send them: each entry is checked, wherever it stands.</summary>
    [Theory]
    [InlineData(100, 100, null)]
    [InlineData(99, 100, "journal_entries_balance")]
    [InlineData(100, 99, "journal_entries_balance")]
    public async Task Each_entry_of_a_shared_statement_balances(int first, int second, string? refusal)
    {
        await using var connection = await (await TestHost.GetAsync()).App.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        var rows = new List<string>();
        foreach (var credit in new[] { first, second })
        {
            var tenant = await TestHost.NewTenantAsync();
            var posted = await tenant.PostEntry(100m);
            var entry = Guid.CreateVersion7();
            await ExecuteAsync(connection, $"select set_config('erp.tenant_id', '{tenant.Id}', true)");
            await ExecuteAsync(connection, $$"""
                insert into erp.journal_entries
                select (jsonb_populate_record(e, '{"id": "{{entry}}", "number": "X-1", "number_value": 1000}')).* from erp.journal_entries e where e.id = '{{posted.Id}}'
                """);
            var account = posted["lines"][0].GetProperty("accountId").GetGuid();
            rows.Add($"('{tenant.Id}', '{entry}', 1, '{account}', 100, 0)");
            rows.Add($"('{tenant.Id}', '{entry}', 2, '{account}', 0, {credit})");
        }
        var lines = $"""
            insert into erp.journal_lines (tenant_id, entry_id, line_no, organization_id, account_id, period_id, date, posted_at, currency, debit, credit, exchange_rate, base_debit, base_credit, dimension_set_id, is_rounding)
            select set_config('erp.tenant_id', r.tenant, true)::uuid, r.entry::uuid, r.no, gen_random_uuid(), r.account::uuid, gen_random_uuid(), current_date, now(), 'BDT', r.debit, r.credit, 1, r.debit, r.credit, '{Guid.Empty}', false
            from (values {string.Join(", ", rows)}) as r (tenant, entry, no, account, debit, credit)
            """;
        var refused = await Record.ExceptionAsync(() => ExecuteAsync(connection, lines));
        (refused as PostgresException)?.ConstraintName.ShouldBe(refusal);
        (refused is null).ShouldBe(refusal is null, refused?.Message);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
