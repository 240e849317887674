using Erp.Kernel;
using Erp.Platform.Auth;
using Erp.Platform.Errors;
using Erp.Platform.Tables;
using Microsoft.Net.Http.Headers;

namespace Erp.Platform.Http;

/// <summary>A read that is offered as CSV and as a workbook too, by <c>Accept</c> or <c>?format=</c>; those hold the whole report, streamed.</summary>
internal abstract class TableEndpoint<TRequest, TResponse> : QueryEndpoint<TRequest, TResponse> where TRequest : notnull
{
    /// <summary>The same as <see cref="QueryEndpoint{TRequest,TResponse}.Handle"/>, as rows; they may go on reading the database.</summary>
    protected abstract Task<Result<Table>> Tabulate(TRequest request, CancellationToken ct);

    /// <summary>Whether names are wanted in Bangla too (<c>Accept-Language</c>): JSON always has both, a table gets a column for them.</summary>
    protected bool PrefersBangla => HttpContext.PrefersBangla();

    protected new Operation Operate(string resource, string verb, Permission? permission = null, bool anonymous = false)
    {
        var operation = base.Operate(resource, verb, permission, anonymous);
        operation.OtherMediaTypes.AddRange([CsvTable.MediaType, XlsxTable.MediaType]);
        Refuses(TableErrors.TooManyRows);
        if (typeof(TRequest).IsAssignableTo(typeof(ListRequest)))
            Refuses(TableErrors.PagedOnlyAsJson);
        return operation;
    }

    private protected sealed override async Task<Result<Unit>> SendAs(string mediaType, TRequest request, CancellationToken ct)
    {
        if (request is ListRequest { Limit: not null } or ListRequest { Cursor: not null })
            return TableErrors.PagedOnlyAsJson.Occur();
        if (!(await Tabulate(request, ct)).Try(out var table, out var refusal))
            return refusal;
        if (mediaType == CsvTable.MediaType)
        {
            Head(table, "csv", $"{mediaType}; charset=utf-8; header=present");
            await CsvTable.WriteAsync(table, HttpContext.Response.Body, ct);
            return Unit.Value;
        }
        if (!(await XlsxTable.WriteAsync(table, ct)).Try(out var file, out refusal))
            return refusal;
        await using (file)
        {
            Head(table, "xlsx", mediaType);
            HttpContext.Response.ContentLength = file.Length;
            await file.CopyToAsync(HttpContext.Response.Body, ct);
        }
        return Unit.Value;
    }

    private void Head(Table table, string extension, string contentType)
    {
        HttpContext.Response.ContentType = contentType;
        HttpContext.Response.Headers.CacheControl = CurrentOperation.CacheControl;
        HttpContext.Response.Headers.Vary = $"{HeaderNames.Accept}, {HeaderNames.AcceptLanguage}";
        HttpContext.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{table.Name}.{extension}" }.ToString();
    }
}
