using DoseListener.Service.Configuration;
using DoseListener.Service.Privacy;
using DoseListener.Store.Sizes;

namespace DoseListener.Service.Sizes;

/// <summary>What lines of a file are in the database: sizes of studies, or of what is kept of accession numbers.</summary>
internal static class SizeMatching
{
    public static (IReadOnlyList<ImportedSize> Sizes, IReadOnlyList<SizeMistake> Mistakes) Match(ConfigurationSnapshot configuration, IReadOnlyList<SizeLine> lines)
    {
        var mistakes = new List<SizeMistake>();
        var sizes = new Dictionary<(SizeName, string), (int Line, ImportedSize Size)>();
        var identity = lines.Any(line => line.StudyInstanceUid is null) ? PatientIdentity.From(configuration) : null;
        foreach (var line in lines)
        {
            var by = line.StudyInstanceUid is null ? SizeName.Accession : SizeName.StudyInstanceUid;
            if ((line.StudyInstanceUid ?? identity!.AccessionOf(line.AccessionNumber)) is not { } name)
            {
                mistakes.Add(new(line.Number, "Privacy.Patient is None, so that nothing is kept of accession numbers: name study_instance_uid"));
                continue;
            }

            var size = new ImportedSize(by, name, (double?)line.HeightCm, (double?)line.WeightKg, (double?)line.WaterEquivalentDiameterMm, configuration.Options.Derived.Ssde);
            if (!sizes.TryAdd((by, name), (line.Number, size)) && sizes[(by, name)].Size != size)
            {
                mistakes.Add(new(line.Number, FormattableString.Invariant($"line {sizes[(by, name)].Line} says something else of the same study, and holds")));
            }
        }

        return ([.. sizes.Values.Select(entry => entry.Size)], mistakes);
    }
}
