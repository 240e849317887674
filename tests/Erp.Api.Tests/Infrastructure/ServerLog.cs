using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Erp.Infrastructure;

/// <summary>Keeps the server's errors by trace id, so that a test that meets a 500 can say why.</summary>
internal sealed class ServerLog : ILoggerProvider, ILogger
{
    public static readonly ServerLog Instance = new();

    private readonly ConcurrentDictionary<string, string> _errors = new();

    public string? ErrorOf(string traceId) => _errors.GetValueOrDefault(traceId);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            _errors[Activity.Current?.TraceId.ToString() ?? ""] = $"{formatter(state, exception)}\n{exception}";
    }

    public void Dispose() { }
}
