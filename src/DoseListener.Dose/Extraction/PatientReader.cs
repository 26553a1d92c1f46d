using System.Globalization;
using DoseListener.Dicom.Data;

namespace DoseListener.Dose.Extraction;

/// <summary>Age, sex and size from the header (PS3.3 C.7.2.2). Notes never say a value: together with others it may tell who it is.</summary>
internal static class PatientReader
{
    private const decimal OldestYears = 120, DaysAYear = 365.25m;

    /// <param name="examined">The element with the day of the examination; null: (0008,0020).</param>
    public static PatientSize Read(Dataset dataset, Notes notes, Tag? examined = null) => new()
    {
        AgeYears = Age(dataset, notes, examined ?? Tags.StudyDate),
        Sex = dataset.GetString(Tags.PatientSex)?.ToUpperInvariant() is "M" or "F" or "O" ? dataset.GetString(Tags.PatientSex)!.ToUpperInvariant() : null,
        HeightCm = Between(0.2m, 2.6m, dataset.GetNumber(Tags.PatientSize), NoteKinds.ImplausibleHeight, notes) * 100,
        WeightKg = Between(0.2m, 500, dataset.GetNumber(Tags.PatientWeight), NoteKinds.ImplausibleWeight, notes),
    };

    /// <summary>In metres a height of 170 is none, and a weight of 0 was not entered.</summary>
    private static decimal? Between(decimal least, decimal most, DicomNumber number, string kind, Notes notes)
    {
        if (number.IsAbsent)
        {
            return null;
        }

        if (number.HasValue && number.Value >= least && number.Value <= most)
        {
            return number.Value;
        }

        notes.Add(kind, number.IsMalformed ? "is no number" : number.Value == 0 ? "is 0" : "is outside what people measure");
        return null;
    }

    private static decimal? Age(Dataset dataset, Notes notes, Tag examined)
    {
        if (dataset.GetString(Tags.PatientAge) is { } text)
        {
            if (AgeOf(text) is { } years)
            {
                return Plausible(years, "(0010,1010)", notes);
            }

            notes.Add(NoteKinds.MalformedAge, "(0010,1010) is no age");
        }

        if (dataset.GetString(Tags.PatientBirthDate) is not { } born)
        {
            return null;
        }

        if (Date(born) is not { } birth)
        {
            notes.Add(NoteKinds.MalformedBirthDate, "(0010,0030) is no date");
            return null;
        }

        return Date(dataset.GetString(examined)) is { } study ? Plausible(YearsBetween(birth, study), "birth date to study date", notes) : null;
    }

    private static decimal? Plausible(decimal years, string source, Notes notes)
    {
        if (years is >= 0 and <= OldestYears)
        {
            return years;
        }

        notes.Add(NoteKinds.ImplausibleAge, years < 0 ? $"{source} gives less than 0 years" : $"{source} gives more than 120 years");
        return null;
    }

    /// <summary>AS is <c>nnnD</c>, W, M or Y (PS3.5 6.2); devices leave leading zeros out. Without its letter it is no age.</summary>
    private static decimal? AgeOf(string text)
    {
        if (text.Length is < 2 or > 4 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        return char.ToUpperInvariant(text[^1]) switch
        {
            'Y' => count,
            'M' => decimal.Round(count / 12m, 3),
            'W' => decimal.Round(count * 7 / DaysAYear, 3),
            'D' => decimal.Round(count / DaysAYear, 3),
            _ => null,
        };
    }

    /// <summary>Whole years, and the part of the year since the last birthday.</summary>
    private static decimal YearsBetween(DateOnly birth, DateOnly study)
    {
        var years = study.Year - birth.Year;
        if (study < birth.AddYears(years))
        {
            years--;
        }

        // Years 9999 and 0001 are sent, and have no neighbours.
        if (study < birth || birth.Year + years is < 1 or >= 9999)
        {
            return study < birth ? -1 : years;
        }

        var (last, next) = (birth.AddYears(years), birth.AddYears(years + 1));
        return decimal.Round(years + ((study.DayNumber - last.DayNumber) / (decimal)(next.DayNumber - last.DayNumber)), 3);
    }

    /// <summary>A DA; also with the dots of ACR-NEMA (PS3.5 6.2).</summary>
    private static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, ["yyyyMMdd", "yyyy.MM.dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
