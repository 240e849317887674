using Erp.Kernel;
using Erp.Platform.Http;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Erp.Platform.Errors;

/// <summary>The last resort: whatever was thrown becomes a problem, and only what the client can use leaves the process.</summary>
internal sealed partial class ExceptionToProblem(ILogger<ExceptionToProblem> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
            return true;
        Error error = exception switch
        {
            BadHttpRequestException { StatusCode: 408 } => RequestErrors.TooSlow,
            BadHttpRequestException { StatusCode: 413 } => RequestErrors.BodyTooLarge.Occur(("max", http.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.MaxBodySize ?? Operation.DefaultMaxBodySize)),
            BadHttpRequestException { StatusCode: 415 } => RequestErrors.UnsupportedContentType,
            BadHttpRequestException bad => RequestErrors.InvalidValue.Occur(("reason", bad.Message)),
            InvalidDataException => RequestErrors.MalformedJson.Occur(("reason", "the compressed body cannot be read")),
            DbUpdateConcurrencyException => RequestErrors.StaleETag,
            // From a query string, say.
            PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } or { InnerException: PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } } =>
                RequestErrors.InvalidValue.Occur(("reason", StorableText.Rule)),
            NpgsqlException { IsTransient: true } or TimeoutException => RequestErrors.DatabaseUnavailable,
            _ => RequestErrors.Internal,
        };
        if (error.Definition == RequestErrors.Internal || error.Definition == RequestErrors.DatabaseUnavailable)
            LogFailure(exception, http.Request.Method, http.Request.Path);
        await http.RefuseAsync([error], ct);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailure(Exception exception, string method, string path);
}
