using System.Text.Json;
using Erp.Kernel;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.CustomFields;

/// <summary>A field to add to an entity.</summary>
public sealed record CreateCustomFieldRequest
{
    /// <summary>The entity that gets it, such as <c>account</c>, <c>dimensionValue</c> or <c>organization</c>.</summary>
    public string EntityType { get; init; } = "";

    /// <summary>Its name in <c>customFields</c>: camelCase, at most 40 letters and digits.</summary>
    public string Key { get; init; } = "";

    /// <summary>What it holds; it stays so.</summary>
    public CustomFieldType Type { get; init; }

    /// <summary>What people read, in English.</summary>
    public string Label { get; init; } = "";

    /// <summary>The same in Bangla.</summary>
    public string LabelBn { get; init; } = "";

    /// <summary>New entities must have a value. Those that are there already may be without.</summary>
    public bool IsRequired { get; init; }

    /// <summary>No two entities may have the same value; for texts, numbers and references.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Lists can be filtered and sorted by it.</summary>
    public bool IsSearchable { get; init; } = true;

    /// <summary>Most characters of a text, at most 2,000; 200 when it is unique.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Regular expression that a text must match; without look-arounds and back-references.</summary>
    public string? Pattern { get; init; }

    /// <summary>Smallest number or decimal.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Largest number or decimal.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>The values of an enum.</summary>
    public IReadOnlyList<CustomFieldOption>? Options { get; init; }

    /// <summary>The entity that a reference leads to.</summary>
    public string? ReferenceTo { get; init; }

    /// <summary>What a new entity has that names none; null = nothing.</summary>
    public Optional<JsonElement> DefaultValue { get; init; }

    /// <summary>Roles that see and set it; null = all.</summary>
    public IReadOnlyList<Guid>? RoleIds { get; init; }
}

internal sealed class CustomFieldOptionValidator : AbstractValidator<CustomFieldOption>
{
    public CustomFieldOptionValidator()
    {
        RuleFor(o => o.Value).Code(CustomFieldOption.ValuePattern);
        RuleFor(o => o.Label).Line(CustomField.LabelLength);
        RuleFor(o => o.LabelBn).Line(CustomField.LabelLength);
    }
}

internal sealed class CreateCustomFieldValidator : Validator<CreateCustomFieldRequest>
{
    public CreateCustomFieldValidator()
    {
        RuleFor(r => r.EntityType).Line(CustomFieldMapping.EntityTypeLength);
        RuleFor(r => r.Key).Code(CustomField.KeyPattern);
        RuleFor(r => r.Label).Line(CustomField.LabelLength);
        RuleFor(r => r.LabelBn).Line(CustomField.LabelLength);
        RuleFor(r => r.MaxLength).InclusiveBetween(1, CustomField.TextLength);
        RuleFor(r => r.Pattern).OptionalLine(CustomField.PatternLength);
        RuleFor(r => r.ReferenceTo).OptionalLine(CustomFieldMapping.EntityTypeLength);
        RuleFor(r => r.Options).Must(o => o is null || o.Count <= CustomField.MostOptions).WithMessage($"At most {CustomField.MostOptions} options are allowed.");
        RuleForEach(r => r.Options).NotNull().SetValidator(new CustomFieldOptionValidator()).When(r => r.Options is not null);
    }
}

internal sealed class CreateCustomField(ErpDbContext db, KnownIds known, CustomFieldChanges changes, TimeProvider clock) : CommandEndpoint<CreateCustomFieldRequest, CustomFieldResponse>
{
    public override void Configure()
    {
        Post("/v1/custom-fields");
        Operate("CustomFields", "create", CustomFieldPermissions.Manage);
        Creates();
        Refuses([CustomFieldErrors.UnknownEntityType, CustomFieldErrors.KeyTaken, CustomFieldErrors.NotForType, CustomFieldErrors.UnknownRole, CustomFieldErrors.InvalidPattern, CustomFieldErrors.OptionTwice, CustomFieldErrors.TooMany, .. CustomFieldErrors.OfDefaults]);
        Summary(s =>
        {
            s.Summary = "Add a custom field";
            s.Description = "Adds a field of the tenant's own to an entity of the product. From then on its values travel as `customFields` on the entity, are checked, filtered and sorted by, and stand in events and the audit trail.";
            s.ExampleRequest = new CreateCustomFieldRequest { EntityType = "account", Key = "ifrsLine", Type = CustomFieldType.Text, Label = "IFRS line", LabelBn = "আইএফআরএস লাইন", MaxLength = 40 };
        });
    }

    protected override async Task<Result<CustomFieldResponse>> Handle(CreateCustomFieldRequest request, CancellationToken ct)
    {
        var field = new CustomField
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            EntityType = request.EntityType,
            Key = request.Key,
            Type = request.Type,
            Label = request.Label,
            LabelBn = request.LabelBn,
            IsRequired = request.IsRequired,
            IsUnique = request.IsUnique,
            IsSearchable = request.IsSearchable,
            MaxLength = request.MaxLength,
            Pattern = request.Pattern,
            Minimum = request.Minimum,
            Maximum = request.Maximum,
            Options = request.Options,
            ReferenceTo = request.ReferenceTo,
            Default = CustomFieldChecks.DefaultOf(request.DefaultValue),
            RoleIds = request.RoleIds?.ToList(),
        };
        if (CustomFieldChecks.Check(field, db.Model) is { Count: > 0 } errors)
            return errors;
        if (await known.RefusalAsync("role", field.RoleIds, CustomFieldErrors.UnknownRole, "/roleIds", ct) is { } missing)
            return missing;
        if (await db.Set<CustomField>().CountAsync(f => f.EntityType == field.EntityType, ct) >= CustomField.MostFields)
            return CustomFieldErrors.TooMany.At("/entityType", ("max", CustomField.MostFields));
        db.Add(field);
        changes.TellWithCommit();
        return CustomFieldResponse.Of(field);
    }

    protected override string Location(CustomFieldResponse response) => $"/v1/custom-fields/{response.Id}";
}
