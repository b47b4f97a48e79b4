package hark.cloud.search;

import hark.cloud.speech.Utterance;
import hark.sync.RecordingId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.highlight.DefaultEncoder;
import org.apache.lucene.search.highlight.Highlighter;
import org.apache.lucene.search.highlight.InvalidTokenOffsetsException;
import org.apache.lucene.search.highlight.NullFragmenter;
import org.apache.lucene.search.highlight.QueryScorer;
import org.apache.lucene.search.highlight.SimpleHTMLFormatter;
import org.apache.lucene.store.FSDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The index over all transcripts: one entry for each utterance, ranked by BM25.
///
/// It can be built anew from the catalog at any time and promises nothing on its own.
public final class SearchIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
  private static final int HITS = 50;

  /// Marks a hit in a text; characters that no transcript holds.
  private static final String ON = "\u0002";

  private static final String OFF = "\u0003";

  private final Analyzer analyzer = new EnglishAnalyzer();
  private final IndexWriter writer;
  private final SearcherManager searchers;

  private SearchIndex(FSDirectory directory, boolean anew) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(analyzer);
    config.setOpenMode(
        anew ? IndexWriterConfig.OpenMode.CREATE : IndexWriterConfig.OpenMode.CREATE_OR_APPEND);
    this.writer = new IndexWriter(directory, config);
    writer.commit();
    this.searchers = new SearcherManager(writer, null);
  }

  /// An utterance that was found.
  ///
  /// @param fromMs where the first word that matched begins
  /// @param toMs where the utterance ends
  /// @param fragments its text, cut into pieces that matched and pieces that did not
  public record Hit(RecordingId recording, long fromMs, long toMs, List<Fragment> fragments) {
    public Hit {
      fragments = List.copyOf(fragments);
    }
  }

  /// A piece of text, and whether it is what was searched for.
  public record Fragment(String text, boolean hit) {}

  /// Opens the index in this folder; a damaged one is begun anew.
  public static SearchIndex open(Path folder) throws IOException {
    FSDirectory directory = FSDirectory.open(folder);
    try {
      return new SearchIndex(directory, false);
    } catch (CorruptIndexException | IndexFormatTooNewException e) {
      LOG.warn("The search index was damaged and is built anew: {}", e.getMessage());
      return new SearchIndex(directory, true);
    }
  }

  /// Whether anything of a recording is in the index.
  public boolean holds(RecordingId recording) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      return searcher.count(new TermQuery(new Term("recording", recording.toString()))) > 0;
    } finally {
      searchers.release(searcher);
    }
  }

  /// Puts a transcript into the index, in place of what was there of that recording.
  public synchronized void put(RecordingId recording, List<Utterance> transcript)
      throws IOException {
    List<Document> documents = new ArrayList<>();
    for (Utterance utterance : transcript) {
      Document document = new Document();
      document.add(new StringField("recording", recording.toString(), Field.Store.YES));
      utterance.words().forEach(word -> document.add(new StoredField("from", word.fromMs())));
      document.add(new StoredField("to", utterance.toMs()));
      document.add(new TextField("text", utterance.text(), Field.Store.YES));
      documents.add(document);
    }
    Term name = new Term("recording", recording.toString());
    if (documents.isEmpty()) {
      // An update without documents leaves the writer unable to close (Lucene 10.6).
      writer.deleteDocuments(name);
    } else {
      writer.updateDocuments(name, documents);
    }
    writer.commit();
    searchers.maybeRefreshBlocking();
  }

  /// The utterances that hold all the words, best first; at most 50.
  public List<Hit> search(String words) throws IOException {
    SimpleQueryParser parser = new SimpleQueryParser(analyzer, "text");
    parser.setDefaultOperator(BooleanClause.Occur.MUST);
    Query query = parser.parse(words);
    IndexSearcher searcher = searchers.acquire();
    try {
      List<Hit> hits = new ArrayList<>();
      for (ScoreDoc found : searcher.search(query, HITS).scoreDocs) {
        Document document = searcher.storedFields().document(found.doc);
        List<Fragment> fragments = fragments(query, document.get("text"));
        hits.add(
            new Hit(
                RecordingId.parse(document.get("recording")),
                document.getFields("from")[wordsBefore(fragments)].numericValue().longValue(),
                document.getField("to").numericValue().longValue(),
                fragments));
      }
      return hits;
    } finally {
      searchers.release(searcher);
    }
  }

  /// How many words come before the first that matched.
  private static int wordsBefore(List<Fragment> fragments) {
    int words = 0;
    for (Fragment fragment : fragments) {
      if (fragment.hit()) {
        return words;
      }
      words += (int) fragment.text().chars().filter(c -> c == ' ').count();
    }
    return 0;
  }

  private List<Fragment> fragments(Query query, String text) throws IOException {
    Highlighter highlighter =
        new Highlighter(
            new SimpleHTMLFormatter(ON, OFF), new DefaultEncoder(), new QueryScorer(query, "text"));
    highlighter.setTextFragmenter(new NullFragmenter());
    String marked;
    try {
      marked = highlighter.getBestFragment(analyzer, "text", text);
    } catch (InvalidTokenOffsetsException e) {
      throw new IOException("the index does not fit its text", e);
    }
    List<Fragment> fragments = new ArrayList<>();
    for (String piece : (marked == null ? text : marked).split("(?=" + ON + ")|" + OFF, -1)) {
      if (piece.startsWith(ON)) {
        fragments.add(new Fragment(piece.substring(1), true));
      } else if (!piece.isEmpty()) {
        fragments.add(new Fragment(piece, false));
      }
    }
    return fragments;
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    writer.close();
  }
}
