namespace DoseListener.Dose.Extraction;

/// <summary>Reads one kind of object. Trouble with the content becomes notes; an exception is a bug.</summary>
internal interface IDoseExtractor
{
    /// <summary>Decided by the root concept and the containers present, never by SOP class, template identifier or code meaning.</summary>
    bool Recognizes(ReceivedObject received);

    DoseExtraction Extract(ReceivedObject received);
}
