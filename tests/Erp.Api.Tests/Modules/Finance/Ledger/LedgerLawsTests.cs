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

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
