using System.Diagnostics;
using System.Text.Json;
using Erp.Infrastructure;
using Npgsql;

namespace Erp.Platform.Webhooks;

/// <summary>Endpoints of a test's tenant, and something for them to hear of.</summary>
internal static class Hooks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static Task<Answer> HookAsync(this TestTenant tenant, Receiver receiver, string[]? eventTypes = null, Guid[]? organizationIds = null) =>
        tenant.Post("/v1/webhook-endpoints", new { url = receiver.Url, eventTypes = eventTypes ?? ["dimension.*"], organizationIds }).ShouldBe(201);

    public static Task<Answer> DimensionAsync(this TestTenant tenant, string code) => tenant.Post("/v1/dimensions", new { code, name = code }).ShouldBe(201);

    public static async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(this TestTenant tenant, Guid endpoint, string filter = "") =>
        (await tenant.Get($"/v1/webhook-endpoints/{endpoint}/deliveries?limit=200{filter}").ShouldBe(200)).Data;

    /// <summary>The deliveries, once there are so many in this status.</summary>
    public static async Task<IReadOnlyList<JsonElement>> DeliveriesAsync(this TestTenant tenant, Guid endpoint, string status, int count)
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < Patience; await Task.Delay(50))
        {
            if (await tenant.DeliveriesAsync(endpoint, $"&status={status}") is var found && found.Count >= count)
                return found;
        }
        throw new TimeoutException($"There are not {count} deliveries {status}: {string.Join(", ", await tenant.DeliveriesAsync(endpoint))}");
    }

    /// <summary>A delivery that failed and waits for its next attempt, once there is one: its attempt is written down after it was received.</summary>
    public static async Task<JsonElement> RetryingAsync(this TestTenant tenant, Guid endpoint)
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < Patience; await Task.Delay(50))
        {
            foreach (var delivery in await tenant.DeliveriesAsync(endpoint, "&status=pending"))
            {
                if (delivery.GetProperty("attempts").GetInt32() > 0)
                    return delivery;
            }
        }
        throw new TimeoutException($"No delivery has failed: {string.Join(", ", await tenant.DeliveriesAsync(endpoint))}");
    }

    public static Task<Answer> DeliveryAsync(this TestTenant tenant, JsonElement delivery) =>
        tenant.Get($"/v1/webhook-endpoints/{delivery.GetProperty("endpointId").GetGuid()}/deliveries/{delivery.GetProperty("id").GetGuid()}").ShouldBe(200);

    /// <summary>Past all walls: makes days go by.</summary>
    public static async Task OwnerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection((await TestHost.GetAsync()).OwnerConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
