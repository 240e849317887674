using Erp.Modules.Tenancy.Contracts;
using Erp.Platform.Errors;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Erp.Modules.Identity.Users;

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> entity)
    {
        entity.ToTable("users");
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Email).HasMaxLength(User.EmailLength);
        entity.Property(e => e.NormalizedEmail).HasMaxLength(User.EmailLength);
        entity.Property(e => e.UserName).HasMaxLength(User.EmailLength);
        entity.Property(e => e.NormalizedUserName).HasMaxLength(User.EmailLength);
        entity.Property(e => e.Name).HasMaxLength(User.NameLength);
        entity.Property(e => e.NameBn).HasMaxLength(User.NameLength);
        entity.Property(e => e.PhoneNumber).HasMaxLength(User.PhoneLength);
        entity.Property(e => e.Locale).HasMaxLength(User.LocaleLength);
        entity.Property(e => e.PasswordHash).HasMaxLength(200);
        entity.Property(e => e.SecurityStamp).HasMaxLength(64);
        entity.Property(e => e.ConcurrencyStamp).HasMaxLength(64).IsConcurrencyToken();
        entity.HasIndex(e => e.NormalizedEmail).RefusedAs("users_email_taken", OwnerRegistrationErrors.EmailTaken);
        entity.HasIndex(e => e.NormalizedUserName).RefusedAs("users_user_name_taken", OwnerRegistrationErrors.EmailTaken);
    }
}

/// <summary>Authenticator keys and recovery codes (two-factor sign-in).</summary>
internal sealed class UserTokenMapping : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> entity)
    {
        entity.ToTable("user_tokens");
        entity.HasKey(e => new { e.UserId, e.LoginProvider, e.Name });
        entity.Property(e => e.LoginProvider).HasMaxLength(100);
        entity.Property(e => e.Name).HasMaxLength(100);
        entity.HasOne<User>().WithMany().HasForeignKey(e => e.UserId);
    }
}
