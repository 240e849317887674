namespace Erp.Modules.Finance.Imports;

/// <summary>Section <c>JournalImports</c> of the configuration.</summary>
internal sealed class ImportSettings
{
    public const string Section = "JournalImports";
    public const long DefaultMaxBytes = 1024L * 1024 * 1024;

    /// <summary>The largest file, as sent and as unpacked.</summary>
    public long MaxBytes { get; init; } = DefaultMaxBytes;
}
