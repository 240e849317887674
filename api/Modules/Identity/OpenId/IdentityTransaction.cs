using Erp.Platform.Persistence;

namespace Erp.Modules.Identity.OpenId;

/// <summary>
/// One transaction around each request to the OAuth endpoints and the sign-in pages, which run outside the command pipeline. It commits
/// when the response starts, so nobody holds a code or a token that the database does not know. It also commits what goes with a refusal:
/// a family revoked because its token was reused stays revoked.
/// </summary>
internal static class IdentityTransaction
{
    public static async Task Invoke(HttpContext http, RequestDelegate next)
    {
        if (!OAuthPaths.IsTransactional(http.Request.Path))
        {
            await next(http);
            return;
        }
        await using var work = http.RequestServices.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(http.RequestAborted);
        http.Response.OnStarting(() => work.CommitAsync(http.RequestAborted));
        try
        {
            await next(http);
            await work.CommitAsync(http.RequestAborted);
        }
        catch
        {
            await work.RollbackAsync(CancellationToken.None);
            throw;
        }
    }
}
