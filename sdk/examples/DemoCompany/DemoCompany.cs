using Erp.Demo.Books;
using Erp.Sdk;

namespace Erp.Demo;

/// <summary>
/// A Dhaka trading company with books from the first day of its fiscal year to yesterday: made over the public API like anybody's, by the
/// C# SDK. The same days always hold the same entries.
/// </summary>
public static class DemoCompany
{
    /// <summary>Makes the company, unless it is there; goes on where an earlier run was interrupted.</summary>
    /// <param name="server">Where the API serves.</param>
    /// <param name="accessFile">Keeps the credentials, which are made up once for each database. Without it nobody can sign in.</param>
    /// <param name="output">Is told what is done, and gets the trial balance at the end.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>How to sign in: email and password.</returns>
    /// <exception cref="DemoException">It is there already, and the access file is not.</exception>
    public static async Task<string> EnsureAsync(Uri server, string accessFile, TextWriter output, CancellationToken ct)
    {
        var access = await ReadAccessAsync(server, accessFile, ct) ?? await SignUpAsync(server, accessFile, ct);
        if (access.BooksThrough is null)
        {
            using var client = access.Connect(server);
            var through = await new BookLoader(client, output).LoadAsync(ct);
            await access.WithBooks(through).SaveAsync(accessFile, ct);
        }
        return $"{access.Email} / {access.Password}";
    }

    /// <returns>Null when there is none, or when it belongs to a database that is gone.</returns>
    private static async Task<DemoAccess?> ReadAccessAsync(Uri server, string accessFile, CancellationToken ct)
    {
        if (await DemoAccess.ReadAsync(accessFile, ct) is not { ClientId: not null } access)
            return null;
        try
        {
            using var client = access.Connect(server);
            await client.Tenants.GetCurrentAsync(ct);
            return access;
        }
        catch (ErpApiException refused) when (refused.Status is 400 or 401)
        {
            return null;
        }
    }

    /// <summary>The password is on the disk before it is used; the key makes a repeated sign-up answer what the first one did.</summary>
    private static async Task<DemoAccess> SignUpAsync(Uri server, string accessFile, CancellationToken ct)
    {
        var access = await DemoAccess.ReadAsync(accessFile, ct) is { ClientId: null } unfinished ? unfinished : DemoAccess.MakeUp(Company.Email);
        await access.SaveAsync(accessFile, ct);
        using var anybody = new ErpClient(new() { BaseUrl = server });
        try
        {
            var signedUp = await anybody.Tenants.SignUpAsync(Company.SignUp(access), access.SignUpKey, ct);
            access = access.WithClient(signedUp.ApiClient!);
        }
        catch (ErpApiException refused) when (refused.Code is "tenant_slug_taken" or "email_taken")
        {
            throw new DemoException($"The demo company ({Company.Slug}) is there already, but the file with its credentials is not: {accessFile}. Put it back, or start with an empty database.");
        }
        await access.SaveAsync(accessFile, ct);
        return access;
    }
}

/// <summary>The demo company can't be made, for a reason that a sentence explains.</summary>
public sealed class DemoException(string message) : Exception(message);
