using System.Collections.Concurrent;
using Erp.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shouldly;
using Xunit;

namespace Erp.Modules.Identity;

/// <summary>Secrets, passwords and tokens leave no trace where they are not kept on purpose.</summary>
public sealed class SecretsTests
{
    [Fact]
    public async Task No_secret_is_in_the_log_or_in_any_table()
    {
        await using var another = await TestHost.StartAnotherAsync("--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Trace");
        var address = Host.Startup.ListeningAddresses.Of(another);
        var log = new EverythingLog();
        another.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);

        var body = TestTenant.SignUpBody();
        var client = new TestClient(address, token: null);
        var signedUp = await client.Post("/v1/tenants", body).ShouldBe(201);
        var first = signedUp["apiClient.clientSecret"].GetString()!;
        var owner = await TestTenant.WithTokenAsync(address, signedUp["apiClient.clientId"].GetString()!, first);
        var added = await owner.Post("/v1/api-clients", new { name = "Till", roleIds = new[] { People.Auditor } }).ShouldBe(201);
        var rotated = await owner.Transition($"{added.Location}/rotate-secret", added.ETag).ShouldBe(200);
        var email = $"s{Guid.NewGuid():N}@people.example";
        await owner.Post("/v1/invitations", new { email, roleIds = new[] { People.Clerk } }).ShouldBe(201);
        var invitation = await People.TokenAsync(email);
        const string password = "eleven quiet rivers";
        await client.Post("/v1/invitations/accept", new { token = invitation, name = "Test Person", password }).ShouldBe(200);
        var flow = new CodeFlow(address);
        using var browser = new Browser(address);
        var code = CodeFlow.CodeOf(await browser.SignIn(await browser.Open(flow.AuthorizeUrl()), email, password));
        var tokens = await flow.ExchangeAsync(code).ShouldBe(200);
        var refresh = tokens["refresh_token"].GetString()!;
        await flow.RefreshAsync(refresh).ShouldBe(200);

        string[] secrets = [body.Owner.Password, password, first, added["clientSecret"].GetString()!, rotated["clientSecret"].GetString()!, invitation, owner.Token!, code, refresh, tokens["access_token"].GetString()!, flow.Verifier];
        log.Lines.Count.ShouldBeGreaterThan(20);
        foreach (var secret in secrets)
            log.Lines.FirstOrDefault(line => line.Contains(secret, StringComparison.Ordinal)).ShouldBeNull();
        foreach (var (table, row) in await RowsAsync())
            secrets.FirstOrDefault(secret => row.Contains(secret, StringComparison.Ordinal)).ShouldBeNull($"in {table}");
    }

    [Fact]
    public async Task A_replay_still_answers_the_secret()
    {
        var tenant = await TestHost.NewTenantAsync(chartTemplate: null);
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var body = new { name = "Till", roleIds = new[] { People.Auditor } };
        var first = await tenant.Post("/v1/api-clients", body, key).ShouldBe(201);
        var replay = await tenant.Post("/v1/api-clients", body, key).ShouldBe(201);
        replay.Headers["Idempotency-Replayed"].ShouldBe("true");
        replay["clientSecret"].GetString().ShouldBe(first["clientSecret"].GetString());
        await tenant.Post("/v1/api-clients", new { name = "Other", roleIds = new[] { People.Auditor } }, key).ShouldRefuse(422, "idempotency_key_reused");
    }

    /// <summary>Every row of the schema as text; bytes as the text that they may be.</summary>
    private static async Task<List<(string Table, string Row)>> RowsAsync()
    {
        await using var owner = NpgsqlDataSource.Create((await TestHost.GetAsync()).OwnerConnection);
        var tables = new List<string>();
        await using (var find = owner.CreateCommand("select tablename from pg_tables where schemaname = 'erp'"))
        await using (var reader = await find.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                tables.Add(reader.GetString(0));
        }
        tables.ShouldContain("idempotency_keys");
        var rows = new List<(string, string)>();
        foreach (var table in tables)
        {
            await using var read = owner.CreateCommand($"select t::text || case when '{table}' = 'idempotency_keys' then coalesce(encode((to_jsonb(t)->>'body')::bytea, 'escape'), '') else '' end from erp.{table} t order by 1 limit 20000");
            await using var reader = await read.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add((table, reader.GetString(0)));
        }
        return rows;
    }

    private sealed class EverythingLog : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
