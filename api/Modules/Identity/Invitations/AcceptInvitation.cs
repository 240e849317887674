using Erp.Kernel;
using Erp.Modules.Identity.Users;
using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Http;
using Erp.Platform.Tenancy;
using FastEndpoints;
using FluentValidation;

namespace Erp.Modules.Identity.Invitations;

/// <summary>Proof of the invitation, and the account to accept it with.</summary>
public sealed record AcceptInvitationRequest
{
    /// <summary>The token from the email.</summary>
    public string Token { get; init; } = "";

    /// <summary>Name in English, for a new account.</summary>
    /// <example>Rahima Khatun</example>
    public string Name { get; init; } = "";

    /// <summary>For a new account its password, 10 to 200 characters; where the address has an account already, that one's password.</summary>
    public string Password { get; init; } = "";
}

/// <summary>The place that was accepted.</summary>
public sealed record AcceptedInvitationResponse
{
    /// <summary>The tenant joined.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>The account that joined it.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Address to sign in with.</summary>
    /// <example>rahima@example.com</example>
    public required string Email { get; init; }
}

internal sealed class AcceptInvitationValidator : Validator<AcceptInvitationRequest>
{
    public AcceptInvitationValidator()
    {
        RuleFor(r => r.Token).NotEmpty().MaximumLength(InvitationToken.Length);
        RuleFor(r => r.Name).Line(User.NameLength);
        RuleFor(r => r.Password).NotEmpty().MaximumLength(User.PasswordMaxLength);
    }
}

internal sealed class AcceptInvitation(Acceptance acceptance, Caller caller) : CommandEndpoint<AcceptInvitationRequest, AcceptedInvitationResponse>
{
    public override void Configure()
    {
        Post("/v1/invitations/accept");
        Operate("Invitations", "accept", anonymous: true).CarriesSecrets = true;
        Refuses(InvitationErrors.InvalidToken, InvitationErrors.AlreadyMember, OwnerRegistrationErrors.EmailTaken, OwnerRegistrationErrors.WeakPassword);
        Summary(s =>
        {
            s.Summary = "Accept an invitation";
            s.Description = "Makes the holder of the emailed token a member of the tenant: with a new account, or with the account that the address has already, whose password is then needed. Needs no sign-in. Wrong passwords count towards the account's lockout.";
            s.ExampleRequest = new AcceptInvitationRequest { Token = new string('A', InvitationToken.Length), Name = "Rahima Khatun", Password = "three rivers meet" };
        });
    }

    protected override async Task<Result<AcceptedInvitationResponse>> Handle(AcceptInvitationRequest request, CancellationToken ct)
    {
        if (!(await acceptance.FindAsync(request.Token, ct)).Try(out var invitation, out var refusal))
            return refusal;
        if (!(await acceptance.AcceptAsync(invitation, request.Name, request.Password, ct)).Try(out var membership, out refusal))
            return refusal;
        return new AcceptedInvitationResponse { TenantId = caller.TenantId, UserId = membership.Id, Email = invitation.Email };
    }
}
