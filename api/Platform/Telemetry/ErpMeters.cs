namespace Erp.Platform.Telemetry;

/// <summary>
/// The product's own meters and traces. Every name that starts with <c>Erp.</c> is collected: a module that measures something makes its
/// instruments with <see cref="System.Diagnostics.Metrics.IMeterFactory"/> and registers nothing.
/// </summary>
internal static class ErpMeters
{
    public const string All = "Erp.*";
    public const string Feed = "Erp.Feed";
    public const string Http = "Erp.Http";
    public const string Jobs = "Erp.Jobs";
    public const string Ledger = "Erp.Ledger";
}
