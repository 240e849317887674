using Erp.Kernel;
using Erp.Modules.Organizations.Contracts;
using Erp.Modules.Rules.Contracts;
using Erp.Modules.Rules.Expressions;
using Erp.Platform.Errors;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Rules.Rules;

/// <summary>A rule to draft, or the next revision of one.</summary>
public sealed record CreateRuleRequest
{
    /// <summary>Stable key: lower-case letters, digits and hyphens. That of an existing rule makes its next revision.</summary>
    public string Key { get; init; } = "";

    /// <summary>The hook at which it is asked; see <c>GET /v1/rule-hooks</c>.</summary>
    public string Hook { get; init; } = "";

    /// <summary>The organization it is for; null = all of the tenant's.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Name in English.</summary>
    public string Name { get; init; } = "";

    /// <summary>Name in Bangla.</summary>
    public string NameBn { get; init; } = "";

    /// <summary>
    /// The condition over the hook's facts, at most 1,000 characters. Numbers are exact decimals, dates are written 2026-07-31, texts in double or
    /// single quotes; <c>and or not in = != &lt; &lt;= &gt; &gt;= + - * / %</c>, <c>a ? b : c</c>, and the functions that the hook lists.
    /// </summary>
    public string Condition { get; init; } = "";

    /// <summary>What it does when the condition holds.</summary>
    public RuleEffect? Effect { get; init; }

    /// <summary>0 to 1,000; lower ones are asked first.</summary>
    public int Priority { get; init; } = Rule.DefaultPriority;

    /// <summary>In force for documents dated from this day on.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>In force for documents dated up to and including this day.</summary>
    public DateOnly? EffectiveTo { get; init; }
}

internal sealed class CreateRuleValidator : Validator<CreateRuleRequest>
{
    public CreateRuleValidator()
    {
        RuleFor(r => r.Key).Code(Rule.KeyPattern);
        RuleFor(r => r.Hook).Line(Rule.HookLength);
        RuleFor(r => r.Name).Line(Rule.NameLength);
        RuleFor(r => r.NameBn).Line(Rule.NameLength);
        RuleFor(r => r.Condition).NotEmpty().WithState(_ => RequestErrors.Required.Occur())
            .MaximumLength(Rule.ExpressionLength).WithState(_ => RequestErrors.TooLong.Occur(("max", Rule.ExpressionLength)));
        RuleFor(r => r.Effect).NotNull().SetValidator(new RuleEffectValidator()!);
        RuleFor(r => r.Priority).InclusiveBetween(Rule.MinPriority, Rule.MaxPriority);
    }
}

internal sealed class CreateRule(ErpDbContext db, RuleChecks checks, IOrganizations organizations, Caller caller, TimeProvider clock) : CommandEndpoint<CreateRuleRequest, RuleResponse>
{
    public override void Configure()
    {
        Post("/v1/rules");
        Operate("Rules", "create", RulesPermissions.Manage);
        Creates();
        Refuses(RuleErrors.KeyTaken, RuleErrors.DraftExists, RuleErrors.AllOrganizations, RuleErrors.DatesCrossed, RuleErrors.UnknownHook, RuleErrors.UnknownField, RuleErrors.NotOfKind, ExpressionErrors.Invalid);
        Summary(s =>
        {
            s.Summary = "Draft a rule";
            s.Description = "Adds a rule as a draft, which decides nothing yet: try it with `evaluate` and `simulate`, then activate it. An active rule is never edited: a draft under the same key is its "
                + "next revision, which supersedes it when activated. Expressions are checked here, and refused with the place and the reason.";
            s.ExampleRequest = new CreateRuleRequest
            {
                Key = "no-back-dating",
                Hook = "journalEntry.posting",
                Name = "No back-dating",
                NameBn = "পেছনের তারিখ নয়",
                Condition = "date.daysUntil(recordedOn) > 7",
                Effect = new() { Kind = RuleEffectKind.Refuse, Code = "back_dated", Message = "Entries are recorded within seven days.", MessageBn = "এন্ট্রি সাত দিনের মধ্যে লিখতে হবে।" },
            };
        });
    }

    protected override async Task<Result<RuleResponse>> Handle(CreateRuleRequest request, CancellationToken ct)
    {
        if (request.OrganizationId is { } organization && await organizations.FindAsync(organization, ct) is null)
            return RequestErrors.NotFound.At("/organizationId");
        if (!caller.MayManage(request.OrganizationId))
            return RuleErrors.AllOrganizations.At("/organizationId");
        var latest = await db.Set<Rule>().AsNoTracking().Where(r => r.Key == request.Key).OrderByDescending(r => r.Revision).FirstOrDefaultAsync(ct);
        if (latest is not null && (latest.Hook != request.Hook || latest.OrganizationId != request.OrganizationId))
            return RuleErrors.KeyTaken.At("/key", ("key", request.Key));

        var now = clock.GetStoredNow();
        var rule = new Rule
        {
            Id = Guid.CreateVersion7(now),
            Key = request.Key,
            Revision = (latest?.Revision ?? 0) + 1,
            Hook = request.Hook,
            OrganizationId = request.OrganizationId,
            Name = request.Name,
            NameBn = request.NameBn,
            Condition = request.Condition,
            Effect = request.Effect!,
            Priority = request.Priority,
            EffectiveFrom = request.EffectiveFrom,
            EffectiveTo = request.EffectiveTo,
            CreatedAt = now,
        };
        if (!checks.Check(rule).Try(out _, out var refusal))
            return refusal;
        db.Add(rule);
        return RuleResponse.Of(rule);
    }

    protected override string Location(RuleResponse response) => $"/v1/rules/{response.Id}";
}
