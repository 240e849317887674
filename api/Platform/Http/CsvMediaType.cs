namespace Erp.Platform.Http;

internal static class CsvMediaType
{
    public const string Value = "text/csv";
}
