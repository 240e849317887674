using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Erp.Platform.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "erp");

            migrationBuilder.CreateTable(
                name: "accounts",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_bn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    type = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    control_kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    is_group = table.Column<bool>(type: "boolean", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    system_key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    custom_fields = table.Column<string>(type: "jsonb", nullable: true),
                    external_ids = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_accounts_tenant_id_id", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_accounts_accounts_tenant_id_parent_id",
                        columns: x => new { x.tenant_id, x.parent_id },
                        principalSchema: "erp",
                        principalTable: "accounts",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "api_calls",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    method = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    route = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    status = table.Column<int>(type: "integer", nullable: false),
                    milliseconds = table.Column<int>(type: "integer", nullable: false),
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    request_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_api_calls_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "api_clients",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    role_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    organization_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    secret_created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    previous_secret_expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_api_clients_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    request_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    entity_type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    entity_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    action = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    changes = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_audit_entries_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "audit_redactions",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    entity_type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    entity_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    field = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    entry_count = table.Column<int>(type: "integer", nullable: false),
                    redacted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    request_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_audit_redactions_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "audited_fields",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    field = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_audited_fields_tenant_id_field_entry_id", x => new { x.tenant_id, x.field, x.entry_id });
                });

            migrationBuilder.CreateTable(
                name: "custom_fields",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    entity_type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    type = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    label = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    label_bn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_required = table.Column<bool>(type: "boolean", nullable: false),
                    is_unique = table.Column<bool>(type: "boolean", nullable: false),
                    is_searchable = table.Column<bool>(type: "boolean", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    max_length = table.Column<int>(type: "integer", nullable: true),
                    pattern = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    minimum = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    maximum = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    options = table.Column<string>(type: "jsonb", nullable: true),
                    reference_to = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    @default = table.Column<string>(name: "default", type: "jsonb", nullable: true),
                    role_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_custom_fields_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                schema: "erp",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: true),
                    xml = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dimensions",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_bn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    external_ids = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_dimensions_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "events",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    type = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    schema_version = table.Column<int>(type: "integer", nullable: false),
                    entity_type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    entity_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    payload = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_events_tenant_id_sequence", x => new { x.tenant_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "exchange_rates",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    from_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    to_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    rate = table.Column<decimal>(type: "numeric(19,10)", precision: 19, scale: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_exchange_rates_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "external_ids",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entity_table = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    system = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    entity_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_external_ids_tenant_id_entity_table_system_id", x => new { x.tenant_id, x.entity_table, x.system, x.id });
                });

            migrationBuilder.CreateTable(
                name: "feed_positions",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reader = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_feed_positions_tenant_id_reader", x => new { x.tenant_id, x.reader });
                });

            migrationBuilder.CreateTable(
                name: "file_chunks",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    data = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_file_chunks_tenant_id_file_id_seq", x => new { x.tenant_id, x.file_id, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "fiscal_years",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    start_date = table.Column<DateOnly>(type: "date", nullable: false),
                    end_date = table.Column<DateOnly>(type: "date", nullable: false),
                    external_ids = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_fiscal_years_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    fingerprint = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    location = table.Column<string>(type: "text", nullable: true),
                    e_tag = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_idempotency_keys_tenant_id_subject_key", x => new { x.tenant_id, x.subject, x.key });
                });

            migrationBuilder.CreateTable(
                name: "import_chunks",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    data = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_import_chunks_tenant_id_import_id_seq", x => new { x.tenant_id, x.import_id, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    locale = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    role_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    organization_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: true),
                    manager_id = table.Column<Guid>(type: "uuid", nullable: true),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    accepted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_invitations_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "jobs",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true),
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    request_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    input = table.Column<string>(type: "jsonb", nullable: true),
                    in_bangla = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cancel_requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: true),
                    result = table.Column<string>(type: "jsonb", nullable: true),
                    error = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_jobs_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "journal_entries",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    series_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    number_value = table.Column<long>(type: "bigint", nullable: true),
                    fiscal_year_id = table.Column<Guid>(type: "uuid", nullable: true),
                    period_id = table.Column<Guid>(type: "uuid", nullable: true),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    narration = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    source_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    source_id = table.Column<Guid>(type: "uuid", nullable: true),
                    source_purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    reverses_entry_id = table.Column<Guid>(type: "uuid", nullable: true),
                    auto_reverse_on = table.Column<DateOnly>(type: "date", nullable: true),
                    posted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    posted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true),
                    line_count = table.Column<int>(type: "integer", nullable: false),
                    total_base = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    custom_fields = table.Column<string>(type: "jsonb", nullable: true),
                    external_ids = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_journal_entries_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "journal_imports",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    format = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    create_accounts = table.Column<bool>(type: "boolean", nullable: false),
                    may_post_soft_closed = table.Column<bool>(type: "boolean", nullable: false),
                    may_post_outside_window = table.Column<bool>(type: "boolean", nullable: false),
                    role_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    chunks = table.Column<int>(type: "integer", nullable: false),
                    consumed = table.Column<int>(type: "integer", nullable: false),
                    is_complete = table.Column<bool>(type: "boolean", nullable: false),
                    posted = table.Column<int>(type: "integer", nullable: false),
                    refused = table.Column<int>(type: "integer", nullable: false),
                    accounts_created = table.Column<int>(type: "integer", nullable: false),
                    lines = table.Column<long>(type: "bigint", nullable: false),
                    first_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    last_number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    error_count = table.Column<long>(type: "bigint", nullable: false),
                    errors = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_journal_imports_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "journal_lines",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: true),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    posted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    debit = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    credit = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    exchange_rate = table.Column<decimal>(type: "numeric(19,10)", precision: 19, scale: 10, nullable: false),
                    base_debit = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    base_credit = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    dimension_set_id = table.Column<Guid>(type: "uuid", nullable: false),
                    party_id = table.Column<Guid>(type: "uuid", nullable: true),
                    description = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    is_rounding = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_journal_lines_tenant_id_entry_id_line_no", x => new { x.tenant_id, x.entry_id, x.line_no });
                });

            migrationBuilder.CreateTable(
                name: "ledger_balances",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period_id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    dimension_set_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    debit = table.Column<decimal>(type: "numeric(25,4)", precision: 25, scale: 4, nullable: false),
                    credit = table.Column<decimal>(type: "numeric(25,4)", precision: 25, scale: 4, nullable: false),
                    base_debit = table.Column<decimal>(type: "numeric(25,4)", precision: 25, scale: 4, nullable: false),
                    base_credit = table.Column<decimal>(type: "numeric(25,4)", precision: 25, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_ledger_balances_tenant_id_account_id_period_id_currency_dim", x => new { x.tenant_id, x.account_id, x.period_id, x.currency, x.dimension_set_id });
                });

            migrationBuilder.CreateTable(
                name: "ledger_seal_entries",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    leaf_index = table.Column<int>(type: "integer", nullable: false),
                    leaf_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_ledger_seal_entries_tenant_id_entry_id", x => new { x.tenant_id, x.entry_id });
                });

            migrationBuilder.CreateTable(
                name: "ledger_seals",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    first_sequence = table.Column<long>(type: "bigint", nullable: false),
                    last_sequence = table.Column<long>(type: "bigint", nullable: false),
                    entry_count = table.Column<int>(type: "integer", nullable: false),
                    merkle_root = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    previous_seal_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    seal_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    sealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_ledger_seals_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "number_series",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    pattern = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    document_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_default = table.Column<bool>(type: "boolean", nullable: false),
                    external_ids = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_number_series_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "oauth_applications",
                schema: "erp",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    application_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    client_secret = table.Column<string>(type: "text", nullable: true),
                    client_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    consent_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    display_name = table.Column<string>(type: "text", nullable: true),
                    display_names = table.Column<string>(type: "text", nullable: true),
                    json_web_key_set = table.Column<string>(type: "text", nullable: true),
                    permissions = table.Column<string>(type: "text", nullable: true),
                    post_logout_redirect_uris = table.Column<string>(type: "text", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    redirect_uris = table.Column<string>(type: "text", nullable: true),
                    requirements = table.Column<string>(type: "text", nullable: true),
                    settings = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_oauth_applications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "oauth_scopes",
                schema: "erp",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    description = table.Column<string>(type: "text", nullable: true),
                    descriptions = table.Column<string>(type: "text", nullable: true),
                    display_name = table.Column<string>(type: "text", nullable: true),
                    display_names = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    resources = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_oauth_scopes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "organizations",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_bn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    base_currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    fiscal_year_start_month = table.Column<int>(type: "integer", nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    bin = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: true),
                    tin = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    mobile = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: true),
                    phone = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    addresses = table.Column<string>(type: "jsonb", nullable: false),
                    custom_fields = table.Column<string>(type: "jsonb", nullable: true),
                    external_ids = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_organizations_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    type = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    schema_version = table.Column<int>(type: "integer", nullable: false),
                    entity_type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    entity_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    payload = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_outbox_messages_tenant_id_ordinal", x => new { x.tenant_id, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "recurring_journals",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    template = table.Column<string>(type: "json", nullable: false),
                    frequency = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    start_date = table.Column<DateOnly>(type: "date", nullable: false),
                    end_date = table.Column<DateOnly>(type: "date", nullable: true),
                    auto_post = table.Column<bool>(type: "boolean", nullable: false),
                    auto_reverse = table.Column<bool>(type: "boolean", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    external_ids = table.Column<string>(type: "jsonb", nullable: true),
                    next_date = table.Column<DateOnly>(type: "date", nullable: true),
                    last_date = table.Column<DateOnly>(type: "date", nullable: true),
                    last_entry_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_run_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "jsonb", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_recurring_journals_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "roles",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name_bn = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    permissions = table.Column<List<string>>(type: "text[]", nullable: false),
                    external_ids = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_roles_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "rules",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    hook = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_bn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    condition = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    effect = table.Column<string>(type: "jsonb", nullable: false),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: true),
                    effective_to = table.Column<DateOnly>(type: "date", nullable: true),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    activated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_rules_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "setting_values",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    level = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    values = table.Column<string>(type: "jsonb", nullable: false),
                    secrets = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_setting_values_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "signing_keys",
                schema: "erp",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    use = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    material = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    signs_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tenants",
                schema: "erp",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    slug = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenants", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "users",
                schema: "erp",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_bn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    locale = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    password_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    security_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false),
                    user_name = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    phone_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "webhook_endpoints",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    description = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    event_types = table.Column<List<string>>(type: "text[]", nullable: true),
                    organization_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: true),
                    is_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    disabled_for_failing_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true),
                    secret_created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    previous_secret_expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    secret = table.Column<byte[]>(type: "bytea", nullable: false),
                    previous_secret = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_webhook_endpoints_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "work_items",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false, defaultValueSql: "gen_random_uuid()"),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    generation = table.Column<int>(type: "integer", nullable: false),
                    lease_id = table.Column<Guid>(type: "uuid", nullable: true),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_failure = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failed_trace_id = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    given_up_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_items", x => new { x.tenant_id, x.kind, x.subject_id });
                });

            migrationBuilder.CreateTable(
                name: "workflow_definitions",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    document_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_bn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    when = table.Column<string>(type: "jsonb", nullable: false),
                    steps = table.Column<string>(type: "jsonb", nullable: false),
                    creator_may_approve = table.Column<bool>(type: "boolean", nullable: false),
                    not_posted_by = table.Column<string>(type: "jsonb", nullable: false),
                    post_when_approved = table.Column<bool>(type: "boolean", nullable: false),
                    activated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_workflow_definitions_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "workflow_delegations",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    principal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delegate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    valid_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_workflow_delegations_tenant_id_id", x => new { x.tenant_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "api_client_secrets",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    api_client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_api_client_secrets_tenant_id_id", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_api_client_secrets_api_clients_tenant_id_api_client_id",
                        columns: x => new { x.tenant_id, x.api_client_id },
                        principalSchema: "erp",
                        principalTable: "api_clients",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "custom_field_keys",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    field_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    value = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_custom_field_keys_tenant_id_field_id_entity_id", x => new { x.tenant_id, x.field_id, x.entity_id });
                    table.ForeignKey(
                        name: "fk_custom_field_keys_custom_fields_tenant_id_field_id",
                        columns: x => new { x.tenant_id, x.field_id },
                        principalSchema: "erp",
                        principalTable: "custom_fields",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_dimension_rules",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dimension_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requirement = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_account_dimension_rules_tenant_id_account_id_dimension_id", x => new { x.tenant_id, x.account_id, x.dimension_id });
                    table.ForeignKey(
                        name: "fk_account_dimension_rules_accounts_tenant_id_account_id",
                        columns: x => new { x.tenant_id, x.account_id },
                        principalSchema: "erp",
                        principalTable: "accounts",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_account_dimension_rules_dimensions_tenant_id_dimension_id",
                        columns: x => new { x.tenant_id, x.dimension_id },
                        principalSchema: "erp",
                        principalTable: "dimensions",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dimension_values",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    dimension_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_bn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    custom_fields = table.Column<string>(type: "jsonb", nullable: true),
                    external_ids = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_dimension_values_tenant_id_id", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_dimension_values_dimensions_tenant_id_dimension_id",
                        columns: x => new { x.tenant_id, x.dimension_id },
                        principalSchema: "erp",
                        principalTable: "dimensions",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fiscal_periods",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    fiscal_year_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    start_date = table.Column<DateOnly>(type: "date", nullable: false),
                    end_date = table.Column<DateOnly>(type: "date", nullable: false),
                    ledger = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    receivables = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    payables = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    inventory = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_fiscal_periods_tenant_id_id", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_fiscal_periods_fiscal_years_tenant_id_fiscal_year_id",
                        columns: x => new { x.tenant_id, x.fiscal_year_id },
                        principalSchema: "erp",
                        principalTable: "fiscal_years",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "job_file_chunks",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    data = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_job_file_chunks_tenant_id_job_id_seq", x => new { x.tenant_id, x.job_id, x.seq });
                    table.ForeignKey(
                        name: "fk_job_file_chunks_jobs_tenant_id_job_id",
                        columns: x => new { x.tenant_id, x.job_id },
                        principalSchema: "erp",
                        principalTable: "jobs",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "job_files",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_job_files_tenant_id_job_id", x => new { x.tenant_id, x.job_id });
                    table.ForeignKey(
                        name: "fk_job_files_jobs_tenant_id_job_id",
                        columns: x => new { x.tenant_id, x.job_id },
                        principalSchema: "erp",
                        principalTable: "jobs",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "journal_entry_tags",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tag = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_journal_entry_tags_tenant_id_entry_id_tag", x => new { x.tenant_id, x.entry_id, x.tag });
                    table.ForeignKey(
                        name: "fk_journal_entry_tags_journal_entries_tenant_id_entry_id",
                        columns: x => new { x.tenant_id, x.entry_id },
                        principalSchema: "erp",
                        principalTable: "journal_entries",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "number_counters",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    series_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fiscal_year_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_number = table.Column<long>(type: "bigint", nullable: false),
                    foretold = table.Column<int>(type: "integer", nullable: false),
                    ledger_version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_number_counters_tenant_id_series_id_fiscal_year_id", x => new { x.tenant_id, x.series_id, x.fiscal_year_id });
                    table.ForeignKey(
                        name: "fk_number_counters_fiscal_years_tenant_id_fiscal_year_id",
                        columns: x => new { x.tenant_id, x.fiscal_year_id },
                        principalSchema: "erp",
                        principalTable: "fiscal_years",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_number_counters_number_series_tenant_id_series_id",
                        columns: x => new { x.tenant_id, x.series_id },
                        principalSchema: "erp",
                        principalTable: "number_series",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "oauth_authorizations",
                schema: "erp",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    application_id = table.Column<Guid>(type: "uuid", nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    scopes = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_oauth_authorizations", x => x.id);
                    table.ForeignKey(
                        name: "fk_oauth_authorizations_oauth_applications_application_id",
                        column: x => x.application_id,
                        principalSchema: "erp",
                        principalTable: "oauth_applications",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "branches",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_bn = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    bin = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: true),
                    address = table.Column<string>(type: "jsonb", nullable: true),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    external_ids = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_branches_tenant_id_id", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_branches_organizations_tenant_id_organization_id",
                        columns: x => new { x.tenant_id, x.organization_id },
                        principalSchema: "erp",
                        principalTable: "organizations",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rule_decisions",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    hook = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rule_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    effect = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    refused = table.Column<bool>(type: "boolean", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: true),
                    document_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_date = table.Column<DateOnly>(type: "date", nullable: false),
                    changes = table.Column<string>(type: "jsonb", nullable: false),
                    inputs = table.Column<string>(type: "jsonb", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    request_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_rule_decisions_tenant_id_id", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_rule_decisions_rules_tenant_id_rule_id",
                        columns: x => new { x.tenant_id, x.rule_id },
                        principalSchema: "erp",
                        principalTable: "rules",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "setting_changes",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    setting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    values = table.Column<string>(type: "jsonb", nullable: false),
                    secrets = table.Column<string>(type: "jsonb", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    client_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    rolled_back_to = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_setting_changes_tenant_id_setting_id_version", x => new { x.tenant_id, x.setting_id, x.version });
                    table.ForeignKey(
                        name: "fk_setting_changes_setting_values_tenant_id_setting_id",
                        columns: x => new { x.tenant_id, x.setting_id },
                        principalSchema: "erp",
                        principalTable: "setting_values",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "memberships",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    role_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    organization_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: true),
                    manager_id = table.Column<Guid>(type: "uuid", nullable: true),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    external_ids = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_memberships_tenant_id_user_id", x => new { x.tenant_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_memberships_memberships_tenant_id_manager_id",
                        columns: x => new { x.tenant_id, x.manager_id },
                        principalSchema: "erp",
                        principalTable: "memberships",
                        principalColumns: new[] { "tenant_id", "user_id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_memberships_user_user_id",
                        column: x => x.user_id,
                        principalSchema: "erp",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_tokens",
                schema: "erp",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_user_tokens_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "erp",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhook_deliveries",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    endpoint_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_type = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    queued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_webhook_deliveries_tenant_id_id", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_webhook_deliveries_webhook_endpoints_tenant_id_endpoint_id",
                        columns: x => new { x.tenant_id, x.endpoint_id },
                        principalSchema: "erp",
                        principalTable: "webhook_endpoints",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhook_healths",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    endpoint_id = table.Column<Guid>(type: "uuid", nullable: false),
                    failing_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    paused_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_delivered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_webhook_healths_tenant_id_endpoint_id", x => new { x.tenant_id, x.endpoint_id });
                    table.ForeignKey(
                        name: "fk_webhook_healths_webhook_endpoints_tenant_id_endpoint_id",
                        columns: x => new { x.tenant_id, x.endpoint_id },
                        principalSchema: "erp",
                        principalTable: "webhook_endpoints",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflow_instances",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    definition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    definition_key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    document_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    document_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document_version = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    base_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    current_step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true),
                    started_by = table.Column<Guid>(type: "uuid", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    posting_problem = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_workflow_instances_tenant_id_id", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_workflow_instances_workflow_definitions_tenant_id_definitio",
                        columns: x => new { x.tenant_id, x.definition_id },
                        principalSchema: "erp",
                        principalTable: "workflow_definitions",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dimension_set_values",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    set_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dimension_id = table.Column<Guid>(type: "uuid", nullable: false),
                    value_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_dimension_set_values_tenant_id_set_id_dimension_id", x => new { x.tenant_id, x.set_id, x.dimension_id });
                    table.ForeignKey(
                        name: "fk_dimension_set_values_dimension_values_tenant_id_value_id",
                        columns: x => new { x.tenant_id, x.value_id },
                        principalSchema: "erp",
                        principalTable: "dimension_values",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_dimension_set_values_dimensions_tenant_id_dimension_id",
                        columns: x => new { x.tenant_id, x.dimension_id },
                        principalSchema: "erp",
                        principalTable: "dimensions",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_seal_marks",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    series_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fiscal_year_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_number = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_ledger_seal_marks_tenant_id_series_id_fiscal_year_id", x => new { x.tenant_id, x.series_id, x.fiscal_year_id });
                    table.ForeignKey(
                        name: "fk_ledger_seal_marks_number_counters_tenant_id_series_id_fisca",
                        columns: x => new { x.tenant_id, x.series_id, x.fiscal_year_id },
                        principalSchema: "erp",
                        principalTable: "number_counters",
                        principalColumns: new[] { "tenant_id", "series_id", "fiscal_year_id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "oauth_tokens",
                schema: "erp",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: true),
                    authorization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    concurrency_token = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    creation_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    expiration_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    payload = table.Column<string>(type: "text", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    redemption_date = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reference_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    status = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    type = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_oauth_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_oauth_tokens_oauth_applications_application_id",
                        column: x => x.application_id,
                        principalSchema: "erp",
                        principalTable: "oauth_applications",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_oauth_tokens_oauth_authorizations_authorization_id",
                        column: x => x.authorization_id,
                        principalSchema: "erp",
                        principalTable: "oauth_authorizations",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "webhook_attempts",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    milliseconds = table.Column<int>(type: "integer", nullable: false),
                    url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true),
                    failure = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    response_body = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_webhook_attempts_tenant_id_id", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_webhook_attempts_webhook_deliveries_tenant_id_delivery_id",
                        columns: x => new { x.tenant_id, x.delivery_id },
                        principalSchema: "erp",
                        principalTable: "webhook_deliveries",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "workflow_attachments",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    added_by = table.Column<Guid>(type: "uuid", nullable: true),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_workflow_attachments_tenant_id_id", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_workflow_attachments_workflow_instances_tenant_id_instance_",
                        columns: x => new { x.tenant_id, x.instance_id },
                        principalSchema: "erp",
                        principalTable: "workflow_instances",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "workflow_decisions",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: true),
                    step_key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    action = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    authority_id = table.Column<Guid>(type: "uuid", nullable: true),
                    stands_for = table.Column<List<int>>(type: "integer[]", nullable: false),
                    comment = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_workflow_decisions_tenant_id_id", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_workflow_decisions_workflow_instances_tenant_id_instance_id",
                        columns: x => new { x.tenant_id, x.instance_id },
                        principalSchema: "erp",
                        principalTable: "workflow_instances",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "workflow_tasks",
                schema: "erp",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    organization_id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    step_key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    role_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    user_ids = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    permissions = table.Column<List<string>>(type: "text[]", nullable: false),
                    manager_levels = table.Column<List<int>>(type: "integer[]", nullable: false),
                    creator_id = table.Column<Guid>(type: "uuid", nullable: true),
                    not_by = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    claimed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    escalated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("ak_workflow_tasks_tenant_id_id", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_workflow_tasks_workflow_instances_tenant_id_instance_id",
                        columns: x => new { x.tenant_id, x.instance_id },
                        principalSchema: "erp",
                        principalTable: "workflow_instances",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_dimension_rules_tenant_id_dimension_id",
                schema: "erp",
                table: "account_dimension_rules",
                columns: new[] { "tenant_id", "dimension_id" });

            migrationBuilder.CreateIndex(
                name: "accounts_code_taken",
                schema: "erp",
                table: "accounts",
                columns: new[] { "tenant_id", "organization_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "accounts_system_key_taken",
                schema: "erp",
                table: "accounts",
                columns: new[] { "tenant_id", "organization_id", "system_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_accounts_tenant_id_parent_id",
                schema: "erp",
                table: "accounts",
                columns: new[] { "tenant_id", "parent_id" });

            migrationBuilder.CreateIndex(
                name: "ix_api_calls_client_id_id",
                schema: "erp",
                table: "api_calls",
                columns: new[] { "tenant_id", "client_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_api_calls_request_id_id",
                schema: "erp",
                table: "api_calls",
                columns: new[] { "tenant_id", "request_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_api_calls_status_id",
                schema: "erp",
                table: "api_calls",
                columns: new[] { "tenant_id", "status", "id" },
                filter: "status >= 400");

            migrationBuilder.CreateIndex(
                name: "ix_api_client_secrets_api_client_id",
                schema: "erp",
                table: "api_client_secrets",
                columns: new[] { "tenant_id", "api_client_id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_action_id",
                schema: "erp",
                table: "audit_entries",
                columns: new[] { "tenant_id", "action", "id" },
                filter: "action <> 'Created'");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_client_id_id",
                schema: "erp",
                table: "audit_entries",
                columns: new[] { "tenant_id", "client_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_entity_id_id",
                schema: "erp",
                table: "audit_entries",
                columns: new[] { "tenant_id", "entity_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_entity_type_id",
                schema: "erp",
                table: "audit_entries",
                columns: new[] { "tenant_id", "entity_type", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_request_id_id",
                schema: "erp",
                table: "audit_entries",
                columns: new[] { "tenant_id", "request_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_user_id_id",
                schema: "erp",
                table: "audit_entries",
                columns: new[] { "tenant_id", "user_id", "id" },
                filter: "user_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_audit_redactions_entity_type_entity_id",
                schema: "erp",
                table: "audit_redactions",
                columns: new[] { "tenant_id", "entity_type", "entity_id" });

            migrationBuilder.CreateIndex(
                name: "branches_code_taken",
                schema: "erp",
                table: "branches",
                columns: new[] { "tenant_id", "organization_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "custom_field_keys_taken",
                schema: "erp",
                table: "custom_field_keys",
                columns: new[] { "tenant_id", "field_id", "value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "custom_fields_key_taken",
                schema: "erp",
                table: "custom_fields",
                columns: new[] { "tenant_id", "entity_type", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dimension_set_values_dimension_id_value_id",
                schema: "erp",
                table: "dimension_set_values",
                columns: new[] { "tenant_id", "dimension_id", "value_id" });

            migrationBuilder.CreateIndex(
                name: "ix_dimension_set_values_tenant_id_value_id",
                schema: "erp",
                table: "dimension_set_values",
                columns: new[] { "tenant_id", "value_id" });

            migrationBuilder.CreateIndex(
                name: "dimension_values_code_taken",
                schema: "erp",
                table: "dimension_values",
                columns: new[] { "tenant_id", "dimension_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "dimensions_code_taken",
                schema: "erp",
                table: "dimensions",
                columns: new[] { "tenant_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "exchange_rates_date_taken",
                schema: "erp",
                table: "exchange_rates",
                columns: new[] { "tenant_id", "from_currency", "to_currency", "date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fiscal_periods_fiscal_year_id_number",
                schema: "erp",
                table: "fiscal_periods",
                columns: new[] { "tenant_id", "fiscal_year_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fiscal_periods_organization_id_start_date",
                schema: "erp",
                table: "fiscal_periods",
                columns: new[] { "tenant_id", "organization_id", "start_date" });

            migrationBuilder.CreateIndex(
                name: "fiscal_years_name_taken",
                schema: "erp",
                table: "fiscal_years",
                columns: new[] { "tenant_id", "organization_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fiscal_years_organization_id_start_date",
                schema: "erp",
                table: "fiscal_years",
                columns: new[] { "tenant_id", "organization_id", "start_date" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_normalized_email",
                schema: "erp",
                table: "invitations",
                columns: new[] { "tenant_id", "normalized_email" });

            migrationBuilder.CreateIndex(
                name: "ix_invitations_token_hash",
                schema: "erp",
                table: "invitations",
                columns: new[] { "tenant_id", "token_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_jobs_created_at",
                schema: "erp",
                table: "jobs",
                columns: new[] { "tenant_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_entries_organization_id_date_id",
                schema: "erp",
                table: "journal_entries",
                columns: new[] { "tenant_id", "organization_id", "date", "id" });

            migrationBuilder.CreateIndex(
                name: "journal_entries_number_taken",
                schema: "erp",
                table: "journal_entries",
                columns: new[] { "tenant_id", "series_id", "fiscal_year_id", "number_value" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "journal_entries_posted_twice",
                schema: "erp",
                table: "journal_entries",
                columns: new[] { "tenant_id", "source_type", "source_id", "source_purpose" },
                unique: true,
                filter: "source_id is not null");

            migrationBuilder.CreateIndex(
                name: "journal_entries_reversed_twice",
                schema: "erp",
                table: "journal_entries",
                columns: new[] { "tenant_id", "reverses_entry_id" },
                unique: true,
                filter: "reverses_entry_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_journal_entry_tags_tag_entry_id",
                schema: "erp",
                table: "journal_entry_tags",
                columns: new[] { "tenant_id", "tag", "entry_id" });

            migrationBuilder.CreateIndex(
                name: "ix_journal_lines_account_id_date_entry_id_line_no",
                schema: "erp",
                table: "journal_lines",
                columns: new[] { "tenant_id", "account_id", "date", "entry_id", "line_no" })
                .Annotation("Npgsql:IndexInclude", new[] { "base_debit", "base_credit", "posted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_seal_entries_seal_id_leaf_index",
                schema: "erp",
                table: "ledger_seal_entries",
                columns: new[] { "tenant_id", "seal_id", "leaf_index" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ledger_seals_organization_id_number",
                schema: "erp",
                table: "ledger_seals",
                columns: new[] { "tenant_id", "organization_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_memberships_tenant_id_manager_id",
                schema: "erp",
                table: "memberships",
                columns: new[] { "tenant_id", "manager_id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_user_id",
                schema: "erp",
                table: "memberships",
                columns: new[] { "tenant_id", "user_id" });

            migrationBuilder.CreateIndex(
                name: "ix_memberships_user_id1",
                schema: "erp",
                table: "memberships",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_number_counters_organization_id",
                schema: "erp",
                table: "number_counters",
                columns: new[] { "tenant_id", "organization_id" });

            migrationBuilder.CreateIndex(
                name: "ix_number_counters_tenant_id_fiscal_year_id",
                schema: "erp",
                table: "number_counters",
                columns: new[] { "tenant_id", "fiscal_year_id" });

            migrationBuilder.CreateIndex(
                name: "number_series_code_taken",
                schema: "erp",
                table: "number_series",
                columns: new[] { "tenant_id", "organization_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_oauth_applications_client_id",
                schema: "erp",
                table: "oauth_applications",
                column: "client_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_oauth_authorizations_application_id_status_subject_type",
                schema: "erp",
                table: "oauth_authorizations",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "ix_oauth_authorizations_session_id",
                schema: "erp",
                table: "oauth_authorizations",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_oauth_authorizations_subject_tenant_id",
                schema: "erp",
                table: "oauth_authorizations",
                columns: new[] { "subject", "tenant_id" });

            migrationBuilder.CreateIndex(
                name: "ix_oauth_scopes_name",
                schema: "erp",
                table: "oauth_scopes",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_oauth_tokens_application_id_status_subject_type",
                schema: "erp",
                table: "oauth_tokens",
                columns: new[] { "application_id", "status", "subject", "type" });

            migrationBuilder.CreateIndex(
                name: "ix_oauth_tokens_authorization_id",
                schema: "erp",
                table: "oauth_tokens",
                column: "authorization_id");

            migrationBuilder.CreateIndex(
                name: "ix_oauth_tokens_reference_id",
                schema: "erp",
                table: "oauth_tokens",
                column: "reference_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "organizations_code_taken",
                schema: "erp",
                table: "organizations",
                columns: new[] { "tenant_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_recurring_journals_name_id",
                schema: "erp",
                table: "recurring_journals",
                columns: new[] { "tenant_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "roles_name_taken",
                schema: "erp",
                table: "roles",
                columns: new[] { "tenant_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_rule_decisions_document_id_id",
                schema: "erp",
                table: "rule_decisions",
                columns: new[] { "tenant_id", "document_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_rule_decisions_rule_key_id",
                schema: "erp",
                table: "rule_decisions",
                columns: new[] { "tenant_id", "rule_key", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_rule_decisions_tenant_id_rule_id",
                schema: "erp",
                table: "rule_decisions",
                columns: new[] { "tenant_id", "rule_id" });

            migrationBuilder.CreateIndex(
                name: "ix_rules_hook_status",
                schema: "erp",
                table: "rules",
                columns: new[] { "tenant_id", "hook", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_rules_key_revision",
                schema: "erp",
                table: "rules",
                columns: new[] { "tenant_id", "key", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "rules_one_draft_and_one_active",
                schema: "erp",
                table: "rules",
                columns: new[] { "tenant_id", "key", "status" },
                unique: true,
                filter: "status <> 'Retired'");

            migrationBuilder.CreateIndex(
                name: "setting_values_given_twice",
                schema: "erp",
                table: "setting_values",
                columns: new[] { "tenant_id", "key", "level", "subject_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "tenants_slug_taken",
                schema: "erp",
                table: "tenants",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "users_email_taken",
                schema: "erp",
                table: "users",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "users_user_name_taken",
                schema: "erp",
                table: "users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_attempts_delivery_id_id",
                schema: "erp",
                table: "webhook_attempts",
                columns: new[] { "tenant_id", "delivery_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_ended_at",
                schema: "erp",
                table: "webhook_deliveries",
                columns: new[] { "tenant_id", "ended_at" },
                filter: "ended_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_endpoint_id_id",
                schema: "erp",
                table: "webhook_deliveries",
                columns: new[] { "tenant_id", "endpoint_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_endpoint_id_message_id",
                schema: "erp",
                table: "webhook_deliveries",
                columns: new[] { "tenant_id", "endpoint_id", "message_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_endpoint_id_next_attempt_at_sequence",
                schema: "erp",
                table: "webhook_deliveries",
                columns: new[] { "tenant_id", "endpoint_id", "next_attempt_at", "sequence" },
                filter: "status = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "ix_work_items_due_at",
                schema: "erp",
                table: "work_items",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "ix_work_items_tenant_id_id",
                schema: "erp",
                table: "work_items",
                columns: new[] { "tenant_id", "id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workflow_attachments_instance_id_added_at",
                schema: "erp",
                table: "workflow_attachments",
                columns: new[] { "tenant_id", "instance_id", "added_at" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_decisions_instance_id_at",
                schema: "erp",
                table: "workflow_decisions",
                columns: new[] { "tenant_id", "instance_id", "at" });

            migrationBuilder.CreateIndex(
                name: "workflow_decisions_actor_twice",
                schema: "erp",
                table: "workflow_decisions",
                columns: new[] { "tenant_id", "task_id", "actor_id" },
                unique: true,
                filter: "action = 'Approved'");

            migrationBuilder.CreateIndex(
                name: "workflow_decisions_authority_twice",
                schema: "erp",
                table: "workflow_decisions",
                columns: new[] { "tenant_id", "task_id", "authority_id" },
                unique: true,
                filter: "action = 'Approved'");

            migrationBuilder.CreateIndex(
                name: "workflow_definitions_draft_exists",
                schema: "erp",
                table: "workflow_definitions",
                columns: new[] { "tenant_id", "key", "status" },
                unique: true,
                filter: "status <> 'Retired'");

            migrationBuilder.CreateIndex(
                name: "workflow_definitions_revision_taken",
                schema: "erp",
                table: "workflow_definitions",
                columns: new[] { "tenant_id", "key", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_workflow_delegations_created_at_id",
                schema: "erp",
                table: "workflow_delegations",
                columns: new[] { "tenant_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_delegations_delegate_id_valid_until",
                schema: "erp",
                table: "workflow_delegations",
                columns: new[] { "tenant_id", "delegate_id", "valid_until" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_delegations_principal_id_valid_until",
                schema: "erp",
                table: "workflow_delegations",
                columns: new[] { "tenant_id", "principal_id", "valid_until" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_instances_document_type_document_id_started_at",
                schema: "erp",
                table: "workflow_instances",
                columns: new[] { "tenant_id", "document_type", "document_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_instances_started_at_id",
                schema: "erp",
                table: "workflow_instances",
                columns: new[] { "tenant_id", "started_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_instances_tenant_id_definition_id",
                schema: "erp",
                table: "workflow_instances",
                columns: new[] { "tenant_id", "definition_id" });

            migrationBuilder.CreateIndex(
                name: "workflow_instances_running",
                schema: "erp",
                table: "workflow_instances",
                columns: new[] { "tenant_id", "document_id", "definition_key" },
                unique: true,
                filter: "status = 'Open'");

            migrationBuilder.CreateIndex(
                name: "ix_workflow_tasks_instance_id",
                schema: "erp",
                table: "workflow_tasks",
                columns: new[] { "tenant_id", "instance_id" });

            migrationBuilder.CreateIndex(
                name: "ix_workflow_tasks_status_created_at_id",
                schema: "erp",
                table: "workflow_tasks",
                columns: new[] { "tenant_id", "status", "created_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_dimension_rules",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "api_calls",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "api_client_secrets",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "audit_entries",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "audit_redactions",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "audited_fields",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "branches",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "custom_field_keys",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "data_protection_keys",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "dimension_set_values",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "events",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "exchange_rates",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "external_ids",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "feed_positions",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "file_chunks",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "fiscal_periods",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "idempotency_keys",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "import_chunks",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "invitations",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "job_file_chunks",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "job_files",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "journal_entry_tags",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "journal_imports",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "journal_lines",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "ledger_balances",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "ledger_seal_entries",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "ledger_seal_marks",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "ledger_seals",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "memberships",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "oauth_scopes",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "oauth_tokens",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "outbox_messages",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "recurring_journals",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "roles",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "rule_decisions",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "setting_changes",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "signing_keys",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "tenants",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "user_tokens",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "webhook_attempts",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "webhook_healths",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "work_items",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "workflow_attachments",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "workflow_decisions",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "workflow_delegations",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "workflow_tasks",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "accounts",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "api_clients",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "organizations",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "custom_fields",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "dimension_values",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "jobs",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "journal_entries",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "number_counters",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "oauth_authorizations",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "rules",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "setting_values",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "users",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "webhook_deliveries",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "workflow_instances",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "dimensions",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "fiscal_years",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "number_series",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "oauth_applications",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "webhook_endpoints",
                schema: "erp");

            migrationBuilder.DropTable(
                name: "workflow_definitions",
                schema: "erp");
        }
    }
}
