using System.Globalization;
using System.Text;

namespace Erp.Platform.EmbeddedPostgres;

/// <summary>Writes the server's configuration anew at each start: defaults of ours, the caller's over them, and the port.</summary>
internal static class ServerSettings
{
    internal const string FileName = "erp.conf";

    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        // A committed posting survives a power cut: a promise of the product, so not left to anybody's defaults.
        ["fsync"] = "on",
        ["synchronous_commit"] = "on",
        ["full_page_writes"] = "on",
        ["max_connections"] = "100",
        ["shared_buffers"] = "256MB",
        ["max_wal_size"] = "2GB",
        // Log files of the past are used again: to make a new one (16 MB of zeros, flushed) stops all commits for some 40 ms.
        ["min_wal_size"] = "1GB",
        ["checkpoint_completion_target"] = "0.9",
        // The queries are many and short: compiling them costs more than it saves.
        ["jit"] = "off",
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
        ["log_line_prefix"] = "%m [%p] %q%u@%d ",
        ["lc_messages"] = "C",
    };

    internal static string Render(IDictionary<string, string> settings, int port)
    {
        var merged = new SortedDictionary<string, string>(Defaults, StringComparer.Ordinal);
        foreach (var (name, value) in settings)
        {
            merged[name] = value;
        }
        // Only this machine reaches the server, and only by TCP: no socket file that a second cluster could meet.
        merged["listen_addresses"] = "127.0.0.1";
        merged["unix_socket_directories"] = "";
        merged["port"] = port.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder("# Written by the API at each start: set EmbeddedPostgres__Settings__<name> instead.\n");
        foreach (var (name, value) in merged)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'\n");
        }
        return text.ToString();
    }
}
