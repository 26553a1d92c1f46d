using DoseListener.Store.Files;
using DoseListener.Store.Queries;

namespace DoseListener.Store;

/// <summary>Under which names of protocols events were.</summary>
public sealed partial class StoreReader
{
    /// <summary>A row for each event of a patient, study by study, read as they are asked for.</summary>
    /// <param name="from">The study began on this day or later.</param>
    public IEnumerable<ProtocolUseRow> ProtocolUse(DateOnly? from, DateOnly? to) => StoreFaults.Translate(Path, Stream<ProtocolUseRow>(
        ProtocolUseRow.Text,
        new Conditions()
            .Add("s.started_at >= @from", "from", Queries.Conditions.Day(from))
            .Add("s.started_at < @to", "to", Queries.Conditions.Day(to))
            .AddFlag("s.is_test", false),
        "order by s.id"));
}
