using System.Globalization;
using Erp.Infrastructure;
using Erp.Modules.Finance.Reports;
using Erp.Modules.Finance.Seals;
using Erp.Platform.Maintenance;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Modules.Finance.Verification;

public sealed class VerifyLedgerTests
{
    private const string Path = "/v1/ledger-verification";

    [Fact]
    public async Task Books_that_only_the_API_wrote_are_clean()
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(books.Random(seed: 61, count: 50));
        await books.Tenant.SealNowAsync();

        var result = await books.Tenant.Get(Path).ShouldBe(200);

        result["clean"].GetBoolean().ShouldBeTrue(result.Text);
        result["entries"].GetInt64().ShouldBe(50);
        result["lines"].GetInt64().ShouldBe(books.Lines.Count());
        result["sealedEntries"].GetInt64().ShouldBe(50);
        result["differences"].GetArrayLength().ShouldBe(0);
    }

    public static TheoryData<string, string> Tamperings => new()
    {
        { "balance_differs", "update erp.ledger_balances set base_debit = base_debit + 0.01 where tenant_id = $1 and account_id = (select account_id from erp.ledger_balances where tenant_id = $1 order by account_id limit 1)" },
        { "balance_differs", "delete from erp.ledger_balances where tenant_id = $1 and account_id = (select account_id from erp.ledger_balances where tenant_id = $1 order by account_id limit 1)" },
        { "entry_unbalanced", "update erp.journal_lines set base_debit = base_debit + 0.01 where tenant_id = $1 and entry_id = $2 and base_debit > 0" },
        { "entry_lines_missing", "delete from erp.journal_lines where tenant_id = $1 and entry_id = $2 and line_no = 2" },
        { "entry_lines_missing", "update erp.journal_entries set line_count = line_count + 1 where tenant_id = $1 and id = $2" },
        { "entry_incomplete", "update erp.journal_entries set number = null where tenant_id = $1 and id = $2" },
        { "entry_outside_period", "update erp.journal_entries set date = date - 400 where tenant_id = $1 and id = $2" },
        { "line_disagrees_with_entry", "update erp.journal_lines set date = date + 1 where tenant_id = $1 and entry_id = $2 and line_no = 1" },
        { "line_orphaned", "delete from erp.journal_entries where tenant_id = $1 and id = $2" },
        { "sealed_entry_missing", "delete from erp.journal_entries where tenant_id = $1 and id = $2" },
        { "line_orphaned", "update erp.journal_lines set account_id = gen_random_uuid() where tenant_id = $1 and entry_id = $2 and line_no = 1" },
        { "line_amounts_invalid", "update erp.journal_lines set base_debit = -base_debit where tenant_id = $1 and entry_id = $2 and base_debit > 0" },
        { "number_gap_or_repeat", "update erp.journal_entries set number_value = number_value + 100000 where tenant_id = $1 and id = $2" },
        { "number_text_repeated", "update erp.journal_entries e set number = (select number from erp.journal_entries o where o.tenant_id = $1 and o.fiscal_year_id = e.fiscal_year_id and o.id <> $2 limit 1) where tenant_id = $1 and id = $2" },
        { "counter_differs", "update erp.number_counters set last_number = last_number + 1 where tenant_id = $1 and last_number > 0" },
        { "dimension_set_missing", "update erp.journal_lines set dimension_set_id = gen_random_uuid() where tenant_id = $1 and entry_id = $2 and line_no = 1" },
        { "dimension_set_altered", "insert into erp.dimension_set_values (tenant_id, set_id, dimension_id, value_id) values ($1, $2, gen_random_uuid(), gen_random_uuid())" },
        { "entry_never_sealed", "delete from erp.ledger_seal_entries where tenant_id = $1 and entry_id = $2" },
        { "sealed_content_altered", "update erp.journal_entries set narration = 'Another story' where tenant_id = $1 and id = $2" },
        { "sealed_content_altered", "update erp.journal_lines set description = 'Another story' where tenant_id = $1 and entry_id = $2 and line_no = 1" },
        { "seal_root_altered", "update erp.ledger_seal_entries set leaf_hash = sha256('x') where tenant_id = $1 and entry_id = $2" },
        { "seal_hash_altered", "update erp.ledger_seals set merkle_root = sha256('x') where tenant_id = $1 and number = 1" },
        { "seal_chain_broken", "update erp.ledger_seals set previous_seal_hash = sha256('x') where tenant_id = $1 and number = 1" },
        { "seal_chain_broken", "delete from erp.ledger_seals where tenant_id = $1 and number = 1" },
    };

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task What_was_changed_behind_the_API_is_found(string code, string sql)
    {
        var books = await Books.OpenAsync();
        await books.PostAsync(books.Random(seed: 62, count: 6));
        await books.Tenant.SealNowAsync();
        await books.PostAsync(books.Random(seed: 63, count: 3));
        await books.Tenant.SealNowAsync();
        var entry = books.Entries[2].Id;

        await TamperAsync(sql, books.Tenant.Id, entry);

        var result = await books.Tenant.Get(Path).ShouldBe(200);
        result["clean"].GetBoolean().ShouldBeFalse();
        var found = result["differences"].EnumerateArray().Where(d => d.GetProperty("code").GetString() == code).ToList();
        found.ShouldNotBeEmpty(result.Text);
        if (sql.Contains("$2", StringComparison.Ordinal) && found[0].GetProperty("subject").GetString() is "journalEntry" or "journalLine" && code is not ("number_gap_or_repeat" or "number_text_repeated"))
            found.ShouldContain(d => d.GetProperty("subjectKey").GetString()!.StartsWith(entry.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_apps_own_role_cannot_do_any_of_it()
    {
        var books = await Books.OpenAsync();
        var entry = (await books.PostAsync(BookedEntry.Simple(books.FirstDay, "1111", "1113", 1)))[0];
        await books.Tenant.SealNowAsync();
        foreach (var sql in new[]
        {
            "update erp.journal_entries set narration = 'x' where id = $2", "delete from erp.journal_entries where id = $2", "update erp.journal_lines set description = 'x' where entry_id = $2",
            "delete from erp.journal_lines where entry_id = $2", "update erp.ledger_seals set number = 2 where $2 is not null", "delete from erp.ledger_seals where $2 is not null",
            "update erp.ledger_seal_entries set leaf_index = 7 where entry_id = $2", "delete from erp.ledger_seal_entries where entry_id = $2", "set session_replication_role = replica",
        })
        {
            await using var connection = await (await TestHost.GetAsync()).App.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
            var refused = await Should.ThrowAsync<PostgresException>(async () =>
            {
                await using var enter = new NpgsqlCommand($"select set_config('erp.tenant_id', '{books.Tenant.Id}', true)", connection, transaction);
                await enter.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
                await using var attack = new NpgsqlCommand(sql.Replace("$2", $"'{entry.Id}'::uuid", StringComparison.Ordinal), connection, transaction);
                await attack.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            });
            refused.SqlState.ShouldBeOneOf(PostgresErrorCodes.InsufficientPrivilege, PostgresErrorCodes.RestrictViolation);
        }
    }

    [Fact]
    public async Task The_verb_tells_clean_books_from_others_by_its_exit_code()
    {
        var (clean, altered) = (await Books.OpenAsync(), await Books.OpenAsync());
        foreach (var books in new[] { clean, altered })
            await books.PostAsync(books.Random(seed: 64, count: 5));
        await TamperAsync("update erp.ledger_balances set base_debit = base_debit + 1 where tenant_id = $1", altered.Tenant.Id, Guid.Empty);

        var (code, output) = await RunVerbAsync(clean.Tenant.Id.ToString());
        code.ShouldBe(ExitCodes.Done, output);
        output.ShouldContain("no difference");
        (code, output) = await RunVerbAsync(altered.Tenant.Id.ToString());
        code.ShouldBe(VerifyLedgerVerb.Differences);
        output.ShouldContain("balance_differs");
        // All tenants of this database, among them those that other tests are altering.
        (code, output) = await RunVerbAsync(null);
        code.ShouldBe(VerifyLedgerVerb.Differences);
        output.ShouldContain(clean.Tenant.Slug);
        output.ShouldContain(altered.Tenant.Slug);
    }

    private static async Task<(int Code, string Output)> RunVerbAsync(string? tenant)
    {
        var services = (await TestHost.GetAsync()).Services;
        var verb = services.GetServices<IMaintenanceVerb>().Single(v => v.Name == "verify-ledger");
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        return (await verb.RunAsync(new(services, null, tenant is null ? [] : [tenant], output), TestContext.Current.CancellationToken), output.ToString());
    }

    /// <summary>As the owner of the schema, with triggers and foreign keys switched off: what no code of the product can do.</summary>
    private static async Task TamperAsync(string sql, Guid tenant, Guid entry)
    {
        await using var owner = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await owner.OpenAsync();
        await using var command = new NpgsqlCommand($"begin; set local session_replication_role = replica; {sql.Replace("$1", $"'{tenant}'::uuid", StringComparison.Ordinal).Replace("$2", $"'{entry}'::uuid", StringComparison.Ordinal)}; commit", owner);
        await command.ExecuteNonQueryAsync();
    }
}
