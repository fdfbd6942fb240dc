package dev.latchkey.caller;

import dev.latchkey.storage.Cached;
import dev.latchkey.storage.Columns;
import dev.latchkey.storage.Database;
import dev.latchkey.tenant.OrgPolicy;
import dev.latchkey.tenant.TeamStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind tokens. All tokens of an app in a team for one user share it. */
final class Standings {
    private final Database database;
    private final Cached<Behind, Standing> known;

    Standings(Database database) {
        this.database = database;
        this.known =
                database.cached(
                        List.of("app", "team", "installation", "org_installation", "team_user"),
                        this::load);
    }

    // Nothing is written as the empty text, which is nobody's id.
    private record Behind(String appId, String teamId, String enterpriseId, String userId) {}

    /** What stands behind this token, when an org-wide one is used for that team. */
    Standing of(CallerToken token, @Nullable String chosenTeam) {
        var appId = token.appId();
        if (appId == null) {
            return new Standing(
                    null, null, TeamStatus.ACTIVE, null, false, true, true, true, OrgPolicy.ALLOW);
        }
        var team = token.enterpriseId() == null ? token.teamId() : chosenTeam;
        var behind =
                new Behind(appId, word(team), word(token.enterpriseId()), word(token.userId()));
        var standing = known.get(behind);
        if (standing == null) {
            throw new IllegalStateException("the app of %s is not stored".formatted(token.id()));
        }
        return standing;
    }

    private @Nullable Standing load(Behind behind) {
        return database.read(handle ->
                handle.createQuery(
                                """
                                select t.team_id, t.enterprise_id, t.status, t.moved_at, t.requires_two_factor,
                                       p.status as person, p.has_two_factor, a.org_policy,
                                       case when (:enterprise = '' and i.app_id is not null and i.removed_at is null)
                                              or (o.app_id is not null and o.removed_at is null)
                                            then 1 else 0 end as is_installed
                                  from app a
                                  left join team t on t.team_id = :team
                                        and (:enterprise = '' or t.enterprise_id = :enterprise)
                                  left join installation i on i.app_id = a.app_id and i.team_id = t.team_id
                                  left join org_installation o on o.app_id = a.app_id
                                        and o.enterprise_id = case when :enterprise = '' then t.enterprise_id
                                                                   else :enterprise end
                                  left join team_user p
                                        on p.user_id = case when :user <> '' then :user
                                                            when :enterprise <> '' then o.installed_by
                                                            else coalesce(i.installed_by, o.installed_by) end
                                 where a.app_id = :app
                                """)
                        .bind("app", behind.appId())
                        .bind("team", behind.teamId())
                        .bind("enterprise", behind.enterpriseId())
                        .bind("user", behind.userId())
                        .map((row, _) -> standing(row, behind))
                        .findOne()
                        .orElse(null));
    }

    private static Standing standing(ResultSet row, Behind behind) throws SQLException {
        var status = row.getString("status");
        var person = row.getString("person");
        return new Standing(
                row.getString("team_id"),
                behind.enterpriseId().isEmpty()
                        ? row.getString("enterprise_id")
                        : behind.enterpriseId(),
                status == null
                        ? TeamStatus.ACTIVE
                        : Objects.requireNonNull(TeamStatus.named(status)),
                Columns.moment(row, "moved_at"),
                row.getLong("requires_two_factor") == 1,
                behind.userId().isEmpty() || "active".equals(person),
                person == null || row.getLong("has_two_factor") == 1,
                row.getLong("is_installed") == 1,
                OrgPolicy.read(row.getString("org_policy")));
    }

    private static String word(@Nullable String id) {
        return id == null ? "" : id;
    }
}
