using Erp.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Erp.Modules.Finance.Seals;

/// <summary>Sealing at a moment that the test chooses, beside the worker that seals every few seconds.</summary>
internal static class Sealing
{
    /// <summary>Seals all that is posted; returns when it is sealed, by whomever.</summary>
    public static async Task SealNowAsync(this TestTenant tenant)
    {
        var work = (await TestHost.GetAsync()).Services.GetRequiredService<SealWork>();
        while (!await work.SealAsync(tenant.Id, tenant.OrganizationId, CancellationToken.None))
            await Task.Delay(10);
    }

    /// <summary>Keeps every sealer away from the organization until it is disposed.</summary>
    public static async Task<IAsyncDisposable> HoldSealsAsync(this TestTenant tenant)
    {
        var connection = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('ledger seal ' || $1::text, 0))", connection) { Parameters = { new() { Value = tenant.OrganizationId } } };
        await hold.ExecuteNonQueryAsync();
        return new Held(connection);
    }

    private sealed class Held(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            // A pooled connection would keep the lock.
            await using (var release = new NpgsqlCommand("select pg_advisory_unlock_all()", connection))
                await release.ExecuteNonQueryAsync();
            await connection.DisposeAsync();
        }
    }
}
