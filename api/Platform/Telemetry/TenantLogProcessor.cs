using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Erp.Platform.Telemetry;

/// <summary>Gives exported log records their tenant.</summary>
internal sealed class TenantLogProcessor : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (TenantTag.Current is { } tenant)
            data.Attributes = [.. data.Attributes ?? [], KeyValuePair.Create<string, object?>(TenantTag.Name, tenant)];
    }
}
