using System.Globalization;
using Erp.Infrastructure;
using Npgsql;
using Shouldly;

namespace Erp.Modules.Finance.Ledger;

/// <summary>What only the database tells about posts that share transactions.</summary>
internal static class Gathering
{
    /// <summary>An entry that names its organization: what has to be looked up first opens a transaction, and goes its own way.</summary>
    public static Dictionary<string, object?> Entry(this TestTenant tenant, decimal amount, DateOnly? date = null, string narration = "Rent") =>
        Journal.Entry(amount, date: date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), narration: narration).With("organizationId", tenant.OrganizationId);

    public static Task<Answer> Record(this TestTenant tenant, Dictionary<string, object?> entry, string? key = null) =>
        tenant.Post("/v1/journal-entries", entry, key is null ? [] : [("Idempotency-Key", key)]);

    public static int NumberOf(this Answer posted) => int.Parse(posted["number"].GetString()!.Split('-')[^1], CultureInfo.InvariantCulture);

    /// <summary>In how many transactions the tenant's entries were written.</summary>
    public static async Task<long> TransactionsAsync(this TestTenant tenant) =>
        await tenant.AskAsync<long>("select count(distinct xmin::text) from erp.journal_entries where tenant_id = $1");

    /// <summary>Of how many clients and requests the audit trail of the tenant's entries tells.</summary>
    public static async Task<(long Clients, long Requests)> AuthorsAsync(this TestTenant tenant) => (
        await tenant.AskAsync<long>("select count(distinct client_id) from erp.audit_entries where tenant_id = $1 and entity_type = 'journalEntry'"),
        await tenant.AskAsync<long>("select count(distinct request_id) from erp.audit_entries where tenant_id = $1 and entity_type = 'journalEntry'"));

    /// <summary>Whatever was posted how: the books hold, and have so many entries.</summary>
    public static async Task ShouldHoldAsync(this TestTenant tenant, int entries)
    {
        var result = await tenant.Get("/v1/ledger-verification").ShouldBe(200);
        result["clean"].GetBoolean().ShouldBeTrue(result.Text);
        result["entries"].GetInt32().ShouldBe(entries);
    }

    private static async Task<T> AskAsync<T>(this TestTenant tenant, string sql)
    {
        await using var owner = await OwnerAsync();
        await using var command = new NpgsqlCommand(sql, owner) { Parameters = { new() { Value = tenant.Id } } };
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<NpgsqlConnection> OwnerAsync()
    {
        var connection = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Keeps every post of a tenant waiting for its number, until it is disposed.</summary>
    public sealed class Hold : IAsyncDisposable
    {
        private readonly NpgsqlConnection _holder;

        private Hold(NpgsqlConnection holder) => _holder = holder;

        public static async Task<Hold> TakeAsync(TestTenant tenant)
        {
            var holder = await OwnerAsync();
            await using var take = new NpgsqlCommand($"begin; select from erp.number_counters where tenant_id = '{tenant.Id}' for update", holder);
            await take.ExecuteNonQueryAsync();
            return new(holder);
        }

        /// <summary>The server process of the transaction that waits first.</summary>
        public async Task<int> WaitingAsync(int other = 0)
        {
            await using var observer = await OwnerAsync();
            await using var find = new NpgsqlCommand("select pid from pg_stat_activity where pg_blocking_pids(pid) @> array[$1] and pid <> $2 limit 1", observer)
            {
                Parameters = { new() { Value = _holder.ProcessID }, new() { Value = other } },
            };
            while (true)
            {
                if (await find.ExecuteScalarAsync() is int waiting)
                    return waiting;
                await Task.Delay(10);
            }
        }

        /// <summary>Ends a transaction's server process, as a crash or an administrator would.</summary>
        public static async Task KillAsync(int process)
        {
            await using var observer = await OwnerAsync();
            await using var kill = new NpgsqlCommand($"select pg_terminate_backend({process})", observer);
            await kill.ExecuteNonQueryAsync();
        }

        public ValueTask DisposeAsync() => _holder.DisposeAsync();
    }
}
