using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Events;
using Erp.Platform.Http;
using Erp.Platform.Jobs;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Erp.Platform.Webhooks;

/// <summary>An endpoint to add.</summary>
public sealed record CreateWebhookEndpointRequest
{
    /// <summary>Where to: https, at a public address.</summary>
    /// <example>https://example.com/hooks/erp</example>
    public string Url { get; init; } = "";

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Types of events to send, such as <c>journalEntry.posted</c> or <c>account.*</c>; all unless told.</summary>
    public IReadOnlyList<string>? EventTypes { get; init; }

    /// <summary>Only events that concern these legal entities; everything of the tenant unless told.</summary>
    public IReadOnlyList<Guid>? OrganizationIds { get; init; }

    /// <summary>Send from the start.</summary>
    public bool IsEnabled { get; init; } = true;
}

internal sealed class CreateWebhookEndpointValidator : Validator<CreateWebhookEndpointRequest>
{
    public CreateWebhookEndpointValidator()
    {
        RuleFor(r => r.Url).Line(WebhookEndpoint.UrlLength);
        RuleFor(r => r.Description).OptionalLine(WebhookEndpoint.DescriptionLength);
        RuleFor(r => r.EventTypes).Must(types => types is null or { Count: > 0 and <= WebhookEndpoint.MaxEventTypes }).WithMessage("Name 1 to 200 types, or leave the list out to mean all.");
        RuleForEach(r => r.EventTypes).NotNull().When(r => r.EventTypes is not null);
        RuleFor(r => r.OrganizationIds).Must(ids => ids is null or { Count: > 0 and <= WebhookEndpoint.MaxEventTypes }).WithMessage("Name 1 to 200 organizations, or leave the list out.");
    }
}

internal sealed class CreateWebhookEndpoint(ErpDbContext db, UnitOfWork work, WorkQueue queue, WebhookEndpoints endpoints, WebhookSecrets secrets, Caller caller, TimeProvider clock)
    : CommandEndpoint<CreateWebhookEndpointRequest, WebhookSecretResponse>
{
    /// <summary>The tenant's webhooks begin here: earlier events were for nobody.</summary>
    private const string BeginSql = """
        insert into erp.feed_positions (tenant_id, reader, sequence)
        select $1, 'webhooks', coalesce((select sequence from erp.feed_positions where tenant_id = $1 and reader = 'feed'), 0) on conflict do nothing
        """;

    public override void Configure()
    {
        Post("/v1/webhook-endpoints");
        Operate("WebhookEndpoints", "create", WebhookPermissions.Manage).CarriesSecrets = true;
        Creates();
        Refuses(WebhookErrors.InvalidUrl, WebhookErrors.HttpsRequired, WebhookErrors.TargetRefused, WebhookErrors.TooMany, WebhookErrors.UnknownOrganization, EventErrors.UnknownType, RequestErrors.OrganizationRequired);
        Summary(s =>
        {
            s.Summary = "Add a webhook endpoint";
            s.Description = "Events from now on are sent there as CloudEvents, at least once, signed by Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`); any library of that standard verifies them. "
                + "Answers the secret, this once. Answer 2xx within 10 seconds and tell repetitions by `webhook-id`; anything else is tried again for three days, then the delivery is a dead letter. "
                + "First attempts come in the order of the feed, one at a time. An endpoint that takes nothing for three days, or answers 410, is disabled, and its maker hears of it.";
            s.ExampleRequest = new CreateWebhookEndpointRequest { Url = "https://example.com/hooks/erp", Description = "Warehouse", EventTypes = ["journalEntry.posted", "account.*"] };
        });
    }

    protected override async Task<Result<WebhookSecretResponse>> Handle(CreateWebhookEndpointRequest request, CancellationToken ct)
    {
        if (!endpoints.CheckUrl(request.Url).Try(out _, out var refusal)
            || !WebhookEndpoints.Check(request.EventTypes).Try(out var types, out refusal)
            || !(await endpoints.CheckAsync(request.OrganizationIds, ct)).Try(out var organizations, out refusal))
            return refusal;
        if (await db.Set<WebhookEndpoint>().CountAsync(ct) >= WebhookSettings.MaxEndpoints)
            return WebhookErrors.TooMany.Occur(("max", WebhookSettings.MaxEndpoints));
        var now = clock.GetUtcNow();
        var (secret, kept) = secrets.Create();
        var endpoint = new WebhookEndpoint
        {
            Id = Guid.CreateVersion7(now),
            Url = request.Url,
            Description = request.Description.OrNull(),
            EventTypes = types,
            OrganizationIds = organizations,
            IsEnabled = request.IsEnabled,
            CreatedAt = now,
            CreatedBy = caller.UserId,
            Secret = kept,
            SecretCreatedAt = now,
        };
        db.Add(endpoint);
        work.Enlist(new(BeginSql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = caller.TenantId } } });
        queue.PutOnce(WebhookRetention.Kind, caller.TenantId, now + WebhookRetention.Every);
        return new WebhookSecretResponse { Id = endpoint.Id, Secret = secret, Version = endpoint.Version };
    }

    protected override string Location(WebhookSecretResponse response) => $"/v1/webhook-endpoints/{response.Id}";
}
