namespace Erp.Platform.Events.Kafka;

/// <summary>
/// Publishes all feeds to Kafka, each from where it was left, at least once and in order. While the brokers do not answer the feeds wait
/// for them, and nobody waits for this.
/// </summary>
internal sealed partial class KafkaPublisher(EventFeed feed, FeedReaders readers, KafkaProducer producer, KafkaSettings settings, EventSettings events, TimeProvider clock, ILogger<KafkaPublisher> log)
    : BackgroundService
{
    /// <summary>Its rows in <c>feed_positions</c>.</summary>
    public const string Reader = "kafka";

    private bool _isDown;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (string.IsNullOrEmpty(settings.BootstrapServers))
            return;
        await Task.Yield();
        using var watch = feed.Watch();
        DateTimeOffset? swept = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var tenants = watch.TakeAll();
                if (swept is null || clock.GetUtcNow() - swept >= events.Sweep)
                {
                    tenants = [.. tenants.Union(await feed.TenantsAheadOfAsync(Reader, stoppingToken))];
                    swept = clock.GetUtcNow();
                }
                foreach (var tenant in tenants)
                    await PublishAsync(tenant, stoppingToken);
                if (_isDown)
                    LogPublishing();
                _isDown = false;
                await watch.WaitAsync(events.Sweep, stoppingToken);
            }
#pragma warning disable CA1031 // Brokers and databases come back: until then this waits.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                if (!_isDown)
                    LogDown(e);
                (_isDown, swept) = (true, null);
                await Task.Delay(settings.Retry, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task PublishAsync(Guid tenantId, CancellationToken ct)
    {
        while (await readers.AdvanceAsync(Reader, tenantId, settings.Batch, (batch, token) => producer.PublishAsync(tenantId, batch, token), ct))
        {
            // There is more of this tenant.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Events cannot be published to Kafka; they wait and are tried again")]
    private partial void LogDown(Exception exception);

    [LoggerMessage(LogLevel.Information, "Events are published to Kafka again")]
    private partial void LogPublishing();
}
