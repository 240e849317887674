using Erp.Kernel;
using Erp.Modules.Identity.Access;
using Erp.Modules.Identity.Users;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Identity.ApiClients;

/// <summary>How to replace the secret.</summary>
public sealed record RotateApiClientSecretRequest
{
    public const int DefaultOverlapMinutes = 24 * 60;
    public const int MaxOverlapMinutes = 30 * 24 * 60;

    /// <summary>Id of the API client.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>For how many minutes the present secret is still accepted: 0 to 43200; 1440 (a day) unless told.</summary>
    public int OverlapMinutes { get; init; } = DefaultOverlapMinutes;
}

internal sealed class RotateApiClientSecretValidator : Validator<RotateApiClientSecretRequest>
{
    public RotateApiClientSecretValidator() => RuleFor(r => r.OverlapMinutes).InclusiveBetween(0, RotateApiClientSecretRequest.MaxOverlapMinutes);
}

internal sealed class RotateApiClientSecret(ErpDbContext db, GrantRules rules, TimeProvider clock) : CommandEndpoint<RotateApiClientSecretRequest, ApiClientSecretResponse>
{
    public override void Configure()
    {
        Post("/v1/api-clients/{id}/rotate-secret");
        Operate("ApiClients", "rotateSecret", IdentityPermissions.ApiClientsManage).CarriesSecrets = true;
        Changes();
        Refuses(ApiClientErrors.Revoked, UserErrors.BeyondOwnAccess);
        Summary(s =>
        {
            s.Summary = "Replace an API client's secret";
            s.Description = "Answers a new secret, this once. The present one goes on being accepted for the overlap, so that the program can be changed over without a gap; an older one ends at once. Overlap 0 is for a leaked secret; revoke the client when its tokens must end too.";
            s.ExampleRequest = new RotateApiClientSecretRequest { OverlapMinutes = 60 };
        });
    }

    protected override async Task<Result<ApiClientSecretResponse>> Handle(RotateApiClientSecretRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<ApiClient>().FirstOrDefaultAsync(c => c.Id == request.Id, ct)).Try(out var client, out var refusal))
            return refusal;
        if (client.RevokedAt is not null)
            return ApiClientErrors.Revoked;
        // Whoever holds the secret is the client: taking over a stronger one would be the same as making it.
        if (!(await rules.MayChangeAsync(client.RoleIds, client.OrganizationIds, ct)).Try(out _, out refusal))
            return refusal;

        var now = clock.GetUtcNow();
        var overlap = now.AddMinutes(request.OverlapMinutes);
        var secrets = await db.Set<ApiClientSecret>().Where(s => s.ApiClientId == client.Id && (s.ExpiresAt == null || s.ExpiresAt > now)).OrderByDescending(s => s.CreatedAt).ToListAsync(ct);
        for (var i = 0; i < secrets.Count; i++)
            secrets[i].ExpiresAt = i == 0 ? overlap : now;
        var (secret, row) = ApiClientSecret.Create(client.Id, now);
        db.Add(row);
        (client.SecretCreatedAt, client.PreviousSecretExpiresAt) = (now, overlap > now ? overlap : null);
        return ApiClientSecretResponse.Of(client, secret);
    }
}
