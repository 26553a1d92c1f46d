using DoseListener.Dose.Derived;
using DoseListener.Store.Writing;

namespace DoseListener.Store.Sizes;

/// <summary>
/// Rows of <c>study_size</c>: what counts for a study of all that was imported. It follows from <c>imported_size</c>, <c>accession_size</c> and
/// <c>study_accession</c> alone, so that neither the order of imports and arrivals matters nor which of them came last.
/// </summary>
internal static class StudySizes
{
    /// <summary>Millimetres; whether SSDE is derived; whether several were imported. For a statement that asks about study <c>?1</c>.</summary>
    public const string Columns =
        """
        (select water_equivalent_diameter_mm from study_size where study_instance_uid = ?1),
          (select derives_ssde from study_size where study_instance_uid = ?1),
          (select has_several_diameters from study_size where study_instance_uid = ?1)
        """;

    private static readonly SqlText LinkText = new("insert into study_accession (accession, study_instance_uid) values (?1, ?2) on conflict do nothing");

    private static readonly SqlText StudiesText = new("select study_instance_uid from study_accession where accession = ?1 order by study_instance_uid");

    private static readonly SqlText ExistsText = new("select 1 from instance where study_instance_uid = ?1 limit 1");

    private static readonly SqlText FindText = new($"select {Columns}");

    // What was imported for the study itself goes first. What several accession numbers say has to agree.
    private static readonly SqlText RefreshText = new(
        """
        insert into study_size (study_instance_uid, height_cm, weight_kg, water_equivalent_diameter_mm, derives_ssde, has_several_diameters)
        select ?1,
          coalesce(max(o.height_cm), case when min(a.height_cm) = max(a.height_cm) then max(a.height_cm) end),
          coalesce(max(o.weight_kg), case when min(a.weight_kg) = max(a.weight_kg) then max(a.weight_kg) end),
          coalesce(max(o.water_equivalent_diameter_mm), case when min(a.water_equivalent_diameter_mm) = max(a.water_equivalent_diameter_mm) then max(a.water_equivalent_diameter_mm) end),
          coalesce(
            max(case when o.water_equivalent_diameter_mm is not null then o.derives_ssde end), min(case when a.water_equivalent_diameter_mm is not null then a.derives_ssde end), 1),
          case when max(o.water_equivalent_diameter_mm) is null and min(a.water_equivalent_diameter_mm) <> max(a.water_equivalent_diameter_mm) then 1 else 0 end
        from (select ?1 as uid) s
        left join imported_size o on o.study_instance_uid = s.uid
        left join study_accession l on l.study_instance_uid = s.uid
        left join accession_size a on a.accession = l.accession
        where true
        on conflict (study_instance_uid) do update set
          height_cm = excluded.height_cm, weight_kg = excluded.weight_kg, water_equivalent_diameter_mm = excluded.water_equivalent_diameter_mm,
          derives_ssde = excluded.derives_ssde, has_several_diameters = excluded.has_several_diameters
        where excluded.height_cm is distinct from height_cm or excluded.weight_kg is distinct from weight_kg
          or excluded.water_equivalent_diameter_mm is distinct from water_equivalent_diameter_mm
          or excluded.derives_ssde <> derives_ssde or excluded.has_several_diameters <> has_several_diameters
        """);

    /// <summary>An object of the study came with this accession number.</summary>
    /// <returns>True where the study has another size by that.</returns>
    public static bool Link(WriteSession session, string study, string accession)
    {
        session[LinkText].Bind(accession).Bind(study).Execute();
        return session.Changes > 0 && SizeTable.IsImported(session, accession) && Refresh(session, study);
    }

    /// <summary>Once something was imported for it.</summary>
    /// <returns>True where its size is another one now.</returns>
    public static bool Refresh(WriteSession session, string study)
    {
        session[RefreshText].Bind(study).Execute();
        return session.Changes > 0;
    }

    /// <summary>Studies whose objects came with it.</summary>
    public static IReadOnlyList<string> StudiesOf(WriteSession session, string accession)
    {
        var studies = new List<string>();
        var statement = session[StudiesText].Bind(accession);
        while (statement.Step())
        {
            studies.Add(statement.Text(0));
        }

        return studies;
    }

    public static bool HasObjects(WriteSession session, string study) => session[ExistsText].Bind(study).FirstInteger() is not null;

    /// <summary>Null where no diameter was imported.</summary>
    public static ImportedDiameter? Diameter(WriteSession session, string study)
    {
        var statement = session[FindText].Bind(study);
        statement.Step();
        var found = Diameter(statement, 0);
        statement.Reset();
        return found;
    }

    /// <param name="column">The first of <see cref="Columns"/>.</param>
    public static ImportedDiameter? Diameter(Statement statement, int column) => (statement.RealOrNull(column), statement.Integer(column + 2) != 0) switch
    {
        ({ } millimetres, _) => new((decimal)millimetres, statement.Integer(column + 1) != 0),
        (null, true) => new(null, DerivesSsde: false),
        _ => null,
    };
}
